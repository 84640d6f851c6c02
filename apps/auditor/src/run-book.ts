import { parseArgs } from 'node:util'
import { auditCommand } from './audit-command.ts'
import { cosignCommand } from './cosign-command.ts'
import { keygenCommand } from './keygen-command.ts'
import { proofCommand } from './proof-command.ts'
import { complain, exitCodes, print } from './say.ts'
import { verifyCommand } from './verify-command.ts'

export type CommandLine = readonly string[]

const usage = `npm run book -- verify --url URL [--key VKEY] [--from FILE] [--save FILE] [--witness VKEY]… [--receipt CODE]
npm run book -- audit --database-url URL [--url URL] [--key VKEY] [--from FILE] [--period 2026-Q3] [--archive FOLDER]
npm run book -- cosign --url URL --key VKEY --key-file FILE --state FILE [--database-url URL]
npm run book -- proof --file FILE --key VKEY
npm run book -- keygen --name NAME [--witness FILE]`

const text = { type: 'string' } as const
const options = {
  url: text,
  key: text,
  from: text,
  save: text,
  receipt: text,
  'database-url': text,
  period: text,
  archive: text,
  'key-file': text,
  state: text,
  file: text,
  name: text,
  witness: { type: 'string', multiple: true },
} as const

/** Runs one command and answers its exit code: 0 sound, 1 something found, 2 could not be checked. */
export async function runBook(line: CommandLine): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...line], options, allowPositionals: true })
    const { url, key, name, file, state, 'key-file': keyFile, 'database-url': databaseUrl } = values
    const [command] = positionals
    if (command === 'verify' && url) return await verifyCommand({ ...values, url })
    if (command === 'audit' && databaseUrl) return await auditCommand({ ...values, 'database-url': databaseUrl })
    if (command === 'cosign' && url && key && keyFile && state)
      return await cosignCommand({ url, key, state, 'key-file': keyFile, 'database-url': databaseUrl })
    if (command === 'proof' && file && key) return await proofCommand({ file, key })
    if (command === 'keygen' && name) {
      await keygenCommand({ name, witness: values.witness?.[0] })
      return exitCodes.sound
    }
    print(usage)
    return exitCodes.notChecked
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
    const reason = `${error instanceof Error ? error.message : String(error)}${cause}`
    complain('auditor.failed', { reason })
    return exitCodes.notChecked
  }
}
