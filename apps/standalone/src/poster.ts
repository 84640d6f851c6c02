import process from 'node:process'
import { posterUsage, printPosterFile, readPosterArguments } from '@long-dan/dashboard-app/posters'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { urlOfRole } from './administer.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns, readRunning } from './running.ts'
import { say } from './say.ts'

// `npm run poster -- <deskCode|unitSlug> …`: posters as a PDF, from DASHBOARD_DATABASE_URL or the running installation.
await runCommand(posterUsage, print)

async function print(settings: Config): Promise<string | undefined> {
  const asked = readPosterArguments(process.argv.slice(2))
  if (!asked.ok) return asked.error
  const running = readRunning(settings.DATA_DIR)
  const database = urlOfRole(settings, 'dashboard')
  const ballotUrl = settings.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!database || !ballotUrl) {
    return nothingRuns(settings, 'DASHBOARD_DATABASE_URL + BALLOT_PUBLIC_URL')
  }
  const printed = await printPosterFile(asked.value, {
    databaseUrl: database.databaseUrl,
    ballotUrl: ballotUrl.replace(/\/+$/u, ''),
    controllerName: settings.CONTROLLER_NAME ?? running?.controller ?? null,
    questionnaires: officialQuestionnaires,
    tell: (text) => process.stderr.write(text),
  })
  if (!printed.ok) return printed.error
  const { file, posters } = printed.value
  say('operator.poster.done', { posters, file })
  return undefined
}
