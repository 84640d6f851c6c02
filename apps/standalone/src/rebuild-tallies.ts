import process from 'node:process'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { rebuildTallies } from '@long-dan/worker-app'
import { urlOfRole } from './administer.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns } from './running.ts'
import { onTwoLines, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run tally:rebuild`: counts every ballot again and replaces the tallies, on WORKER_DATABASE_URL or the running installation.
await runCommand(onTwoLines('operator.rebuild-tallies.usage'), rebuild)

async function rebuild(settings: Config): Promise<string | undefined> {
  typed(0, {})
  const database = urlOfRole(settings, 'worker')
  if (!database) {
    return nothingRuns(settings, 'WORKER_DATABASE_URL')
  }
  const started = Date.now()
  // A progress line that overwrites itself, which would only clutter a log file.
  const tell = (text: string) => void (process.stderr.isTTY && process.stderr.write(`\r${text}`))
  const ballots = await rebuildTallies(database, officialQuestionnaires, (counted) => tell(String(counted)))
  tell('')
  say('operator.rebuild-tallies.done', { ballots, seconds: (Date.now() - started) / 1000 })
  return undefined
}
