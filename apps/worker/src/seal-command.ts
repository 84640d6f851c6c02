import { onOneLine } from '@long-dan/i18n'
import { sealNow } from './sealing/seal-now.ts'
import { configFromEnvironment } from './settings/config.ts'

// `node apps/worker/src/seal-command.ts [--keys-lost]`: signs the book with the environment of the worker.
const signed = await sealNow(configFromEnvironment(), { acceptLostKeys: process.argv.includes('--keys-lost') })
process.stdout.write(`${onOneLine(`operator.book-seal.${signed ? 'signed' : 'nothing-waits'}`)}\n`)
