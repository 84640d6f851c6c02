import process from 'node:process'
import { type BackupProblem, backUp } from '@long-dan/database/backup'
import { administer } from './administer.ts'
import { readConfig } from './config.ts'
import { complain, onTwoLines, print, say } from './say.ts'

// `npm run db:backup -- <folder>`: every table as it stands now, into a new folder. The apps may run meanwhile.
const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function run(): Promise<string | undefined> {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) return onTwoLines('operator.back-up.usage')
  const config = readConfig()
  if (!config.ok) return config.error
  return administer(config.value, async (adminUrl) => {
    const made = await backUp(adminUrl, folder, ({ table, rows, done, total }) =>
      print(`${done}/${total} ${table}: ${rows}`),
    )
    if (!made.ok) return text(made.error, folder)
    const rows = made.value.files.reduce((sum, file) => sum + file.rows, 0)
    say('operator.back-up.done', { rows, folder })
    say('operator.back-up.without-secrets')
    return undefined
  })
}

function text(problem: BackupProblem, folder: string): string {
  if (problem.code === 'archive-unfinished')
    return onTwoLines('operator.back-up.archive-unfinished', { month: problem.month })
  return onTwoLines('operator.back-up.folder-not-empty', { folder })
}
