import { writeFileSync } from 'node:fs'
import { type BackupProblem, backUp, newKeyPair } from '@long-dan/database/backup'
import { administer } from './administer.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { onTwoLines, print, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run db:backup -- <folder>`: backs up every table as it stands now into a new folder. The apps may keep running.
// `npm run db:backup -- --new-key <file>`: makes a key pair for backups and writes the secret key to the file.
const usage = onTwoLines('operator.back-up.usage')

await runCommand(usage, run)

async function run(settings: Config): Promise<string | undefined> {
  const { values, words } = typed(1, { 'new-key': { type: 'string' } })
  if (values['new-key'] !== undefined) return makeKey(values['new-key'])
  const [folder] = words
  if (folder === undefined) return usage
  const { BACKUP_RECIPIENTS: recipients } = settings
  return administer(settings, async (adminUrl) => {
    const made = await backUp(adminUrl, folder, {
      recipients,
      onProgress: ({ table, rows, done, total }) => print(`${done}/${total} ${table}: ${rows}`),
    })
    if (!made.ok) return text(made.error, folder)
    const rows = made.value.files.reduce((sum, file) => sum + file.rows, 0)
    say('operator.back-up.done', { rows, folder })
    say(recipients.length > 0 ? 'operator.back-up.encrypted' : 'operator.back-up.readable')
    say('operator.back-up.without-secrets')
    return undefined
  })
}

async function makeKey(file: string): Promise<undefined> {
  const { identity, recipient } = await newKeyPair()
  writeFileSync(file, `# public key: ${recipient}\n${identity}\n`, { flag: 'wx', mode: 0o600 })
  say('operator.back-up.new-key', { file })
  print(`BACKUP_RECIPIENTS=${recipient}`)
}

function text(problem: BackupProblem, folder: string): string {
  if (problem.code === 'archive-unfinished')
    return onTwoLines('operator.back-up.archive-unfinished', { month: problem.month })
  return onTwoLines('operator.back-up.folder-not-empty', { folder })
}
