import { officialQuestionnaires } from '@long-dan/questionnaire'
import { parsePeriod } from '@long-dan/statistics'
import { computeSignalsNow } from '@long-dan/worker-app'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns, readRunning } from './running.ts'
import { onTwoLines, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run signals`: computes the signals that are due, on WORKER_DATABASE_URL or the running installation.
// `npm run signals -- 2026-09`: computes those of a month again, for example after late dossier counts.
const usage = onTwoLines('operator.signals.usage')

await runCommand(usage, main)

async function main(settings: Config): Promise<string | undefined> {
  const [code] = typed(1, {}).words
  const databaseUrl = settings.WORKER_DATABASE_URL ?? readRunning(settings.DATA_DIR)?.databaseUrls.worker
  if (!databaseUrl) return nothingRuns(settings, 'WORKER_DATABASE_URL')
  const month = code === undefined ? undefined : parsePeriod(code)
  if (month !== undefined && month?.kind !== 'month') return usage
  const { months, aboveBar } = await computeSignalsNow(
    { databaseUrl, logLevel: 'silent' },
    officialQuestionnaires,
    month,
  )
  say('operator.signals.done', { months, aboveBar })
  return undefined
}
