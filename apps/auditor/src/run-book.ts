import { parseArgs } from 'node:util'
import { auditCommand } from './audit-command.ts'
import { workWhereTyped } from './config.ts'
import { keygenCommand } from './keygen-command.ts'
import { lotCommand } from './lot-command.ts'
import { proofCommand } from './proof-command.ts'
import { complain, exitCodes, print } from './say.ts'
import { verifyCommand } from './verify-command.ts'
import { witnessCommand } from './witness-command.ts'

export type CommandLine = readonly string[]

const usage = `npm run book -- verify --url URL [--key VKEY] [--from FILE] [--save FILE] [--witness VKEY]… [--receipt CODE]
npm run book -- audit --database-url URL [--url URL] [--key VKEY] [--from FILE] [--period 2026-Q3] [--archive FOLDER]
npm run book -- witness --url URL --folder FOLDER [--name NAME] [--key VKEY] [--serve HOST:PORT]
npm run book -- proof --file FILE --key VKEY
npm run book -- lot --root HEX --desk CODE --month 2026-09 --outcome settled --dossiers N [--calls 8]
npm run book -- keygen --name NAME`

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
  folder: text,
  serve: text,
  file: text,
  name: text,
  root: text,
  desk: text,
  month: text,
  outcome: text,
  dossiers: text,
  calls: text,
  witness: { type: 'string', multiple: true },
} as const

/** Runs one command and returns its exit code: 0 sound, 1 something found, 2 could not be checked. */
export async function runBook(line: CommandLine): Promise<number> {
  if (line.some((word) => word === '--help' || word === '-h')) {
    print(usage)
    return exitCodes.sound
  }
  try {
    workWhereTyped()
    const { values, positionals } = parseArgs({ args: [...line], options, allowPositionals: true })
    const command = commandOf(positionals[0], values)
    if (command) return await command()
    print(usage)
    return exitCodes.notChecked
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
    const reason = `${error instanceof Error ? error.message : String(error)}${cause}`
    complain('auditor.failed', { reason })
    return exitCodes.notChecked
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** Undefined when the command is unknown or lacks a required option. */
function commandOf(name: string | undefined, values: Values): (() => Promise<number>) | undefined {
  const { url, key, file, folder, 'database-url': databaseUrl } = values
  switch (name) {
    case 'verify':
      return url ? () => verifyCommand({ ...values, url }) : undefined
    case 'audit':
      return databaseUrl ? () => auditCommand({ ...values, 'database-url': databaseUrl }) : undefined
    case 'witness':
      return url && folder ? () => witnessCommand({ ...values, url, folder }) : undefined
    case 'proof':
      return file && key ? () => proofCommand({ file, key }) : undefined
    case 'lot':
      return lotOf(values)
    case 'keygen':
      return values.name ? () => makeKey(values.name ?? '') : undefined
  }
  return undefined
}

function lotOf({ root, desk, month, outcome, dossiers, calls }: Values): (() => Promise<number>) | undefined {
  return root && desk && month && outcome && dossiers
    ? () => lotCommand({ root, desk, month, outcome, dossiers, calls })
    : undefined
}

async function makeKey(name: string): Promise<number> {
  keygenCommand(name)
  return exitCodes.sound
}
