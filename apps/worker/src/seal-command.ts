import { onOneLine } from '@long-dan/i18n'
import { sealNow } from './sealing/seal-now.ts'
import { sealRefusal } from './sealing/seal-refusal.ts'
import { configFromEnvironment } from './settings/config.ts'

// `node apps/worker/src/seal-command.ts [--keys-lost]`: signs the book, configured by the worker's environment.
const problem = await seal().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
if (problem) {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}

async function seal(): Promise<string | undefined> {
  const outcome = await sealNow(configFromEnvironment(), { acceptLostKeys: process.argv.includes('--keys-lost') })
  if (!outcome.ok) return sealRefusal(outcome.error)
  process.stdout.write(`${onOneLine(`operator.book-seal.${outcome.value}`)}\n`)
  return undefined
}
