import process from 'node:process'
import { type RestoreProblem, restore } from '@long-dan/database/backup'
import { administer } from './administer.ts'
import { readConfig } from './config.ts'
import { complain, onTwoLines, print, say } from './say.ts'

// `npm run db:restore -- <folder>`: fills an empty database from a backup, after checking every file of it.
const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function run(): Promise<string | undefined> {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) return onTwoLines('operator.restore.usage')
  const config = readConfig()
  if (!config.ok) return config.error
  say('operator.restore.checking')
  const fill = async (adminUrl: string) => {
    const done = await restore(adminUrl, folder, (step) =>
      print(`${step.done}/${step.total} ${step.table}: ${step.rows}`),
    )
    if (!done.ok) return text(done.error, folder)
    const rows = done.value.files.reduce((sum, file) => sum + file.rows, 0)
    say('operator.restore.done', { rows, takenAt: done.value.takenAt })
    return undefined
  }
  return administer(config.value, fill, 'postgres')
}

function text(problem: RestoreProblem, folder: string): string {
  switch (problem.code) {
    case 'no-backup':
      return onTwoLines('operator.restore.not-a-backup', { folder })
    case 'file-damaged':
      return onTwoLines('operator.restore.file-damaged', { file: problem.file })
    case 'backup-newer':
      return onTwoLines('operator.restore.later-release', { migration: problem.migration })
    case 'database-not-empty':
      return onTwoLines('operator.restore.not-empty', { table: problem.table })
  }
}
