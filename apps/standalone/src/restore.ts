import { readFileSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { type CopyProgress, checkBackup, identitiesIn, isIdentity, restore } from '@long-dan/database/backup'
import { administer } from './administer.ts'
import { readConfig } from './config.ts'
import { restoreProblem } from './restore-problem.ts'
import { complain, onTwoLines, print, say } from './say.ts'
import { sayWhatIsLost } from './what-is-lost.ts'

// `npm run db:restore -- <folder> [--identity FILE] [--new]`: fills an empty database from a backup, after checking every file of it.
const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function run(): Promise<string | undefined> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { identity: { type: 'string' }, new: { type: 'boolean' } },
  })
  const [folder] = positionals
  if (folder === undefined) return onTwoLines('operator.restore.usage')
  const config = readConfig()
  if (!config.ok) return config.error
  const identities = values.identity === undefined ? [] : identitiesIn(readFileSync(values.identity, 'utf8'))
  if (!identities.every(isIdentity)) return onTwoLines('operator.restore.no-identity', { file: values.identity ?? '' })
  say('operator.restore.checking')
  // Before any server is started, or made.
  const checked = await checkBackup(folder, identities)
  if (!checked.ok) return restoreProblem(checked.error, folder)
  const fill = async (adminUrl: string) => {
    const onProgress = (step: CopyProgress) => print(`${step.done}/${step.total} ${step.table}: ${step.rows}`)
    const done = await restore(adminUrl, folder, { identities, onProgress })
    if (!done.ok) return restoreProblem(done.error, folder)
    const { takenAt, files } = done.value.manifest
    say('operator.restore.done', { rows: files.reduce((sum, file) => sum + file.rows, 0), takenAt })
    await sayWhatIsLost(config.value, done.value.adminUrl)
    return undefined
  }
  return administer(config.value, fill, { database: 'postgres', mayCreate: values.new === true })
}
