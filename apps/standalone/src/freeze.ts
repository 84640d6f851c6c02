import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freezeNow } from '@long-dan/worker-app'
import { bookSettings } from './book-settings.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns, readRunning } from './running.ts'
import { onTwoLines, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run freeze`: publishes the closed periods that are due, on WORKER_DATABASE_URL or the running installation. Publications change
// only by decision, on the dashboard.
await runCommand(onTwoLines('operator.freeze.usage'), main)

async function main(settings: Config): Promise<string | undefined> {
  typed(0, {})
  const running = readRunning(settings.DATA_DIR)
  const databaseUrl = settings.WORKER_DATABASE_URL ?? running?.databaseUrls.worker
  const ballotUrl = settings.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!databaseUrl || !ballotUrl) return nothingRuns(settings, 'WORKER_DATABASE_URL + BALLOT_PUBLIC_URL')
  const { periods, figures } = await freezeNow(
    {
      databaseUrl,
      logLevel: 'silent',
      book: bookSettings(settings, ballotUrl),
      freezing: { graceDays: settings.WORKER_FREEZE_GRACE_DAYS },
    },
    officialQuestionnaires,
  )
  say('operator.freeze.done', { periods, figures })
  return undefined
}
