import { readFileSync } from 'node:fs'
import { type CopyProgress, checkBackup, identitiesIn, isIdentity, restore } from '@long-dan/database/backup'
import { administer } from './administer.ts'
import type { Config } from './config.ts'
import { restoreProblem } from './restore-problem.ts'
import { runCommand } from './run-command.ts'
import { onTwoLines, print, say } from './say.ts'
import { typed } from './typed.ts'
import { sayWhatIsLost } from './what-is-lost.ts'

// `npm run db:restore -- <folder> [--identity FILE] [--new]`: fills an empty database from a backup, after checking each of its files.
const usage = onTwoLines('operator.restore.usage')

await runCommand(usage, run)

async function run(settings: Config): Promise<string | undefined> {
  const { values, words } = typed(1, { identity: { type: 'string' }, new: { type: 'boolean' } })
  const [folder] = words
  if (folder === undefined) return usage
  const identities = values.identity === undefined ? [] : identitiesIn(readFileSync(values.identity, 'utf8'))
  if (!identities.every(isIdentity)) return onTwoLines('operator.restore.no-identity', { file: values.identity ?? '' })
  say('operator.restore.checking')
  // Before any server is started or created.
  const checked = await checkBackup(folder, identities)
  if (!checked.ok) return restoreProblem(checked.error, folder)
  const fill = async (adminUrl: string) => {
    const onProgress = (step: CopyProgress) => print(`${step.done}/${step.total} ${step.table}: ${step.rows}`)
    const done = await restore(adminUrl, folder, { identities, onProgress })
    if (!done.ok) return restoreProblem(done.error, folder)
    const { takenAt, files } = done.value.manifest
    say('operator.restore.done', { rows: files.reduce((sum, file) => sum + file.rows, 0), takenAt })
    await sayWhatIsLost(settings, done.value.adminUrl)
    return undefined
  }
  return administer(settings, fill, { database: 'postgres', mayCreate: values.new === true })
}
