import { parseArgs } from 'node:util'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { parsePeriod } from '@long-dan/statistics'
import { type CorrectionProblem, correctPublished, freezeNow } from '@long-dan/worker-app'
import { bookSettings } from './book-settings.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { readRunning } from './running.ts'
import { onTwoLines, print, say } from './say.ts'

// `npm run freeze`: publishes the closed periods that are due, on WORKER_DATABASE_URL or on what runs here.
// `npm run freeze -- correct 2026-09 --note "…"`: publishes a month and what it makes up again, as new versions.
await runCommand(main)

async function main(settings: Config): Promise<string | undefined> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { note: { type: 'string' } } })
  const [act, code = ''] = positionals
  const running = readRunning(settings.DATA_DIR)
  const databaseUrl = settings.WORKER_DATABASE_URL ?? running?.databaseUrls.worker
  const ballotUrl = settings.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!databaseUrl || !ballotUrl) return onTwoLines('operator.nothing-runs')
  const worker = {
    databaseUrl,
    logLevel: 'silent' as const,
    book: bookSettings(settings, ballotUrl),
    freezing: { graceDays: settings.WORKER_FREEZE_GRACE_DAYS },
  } as const
  if (act === undefined) {
    const { periods, figures } = await freezeNow(worker, officialQuestionnaires)
    say('operator.freeze.done', { periods, figures })
    return undefined
  }
  const month = parsePeriod(code)
  if (act !== 'correct' || month?.kind !== 'month' || !values.note) return onTwoLines('operator.freeze.usage')
  const corrected = await correctPublished(worker, officialQuestionnaires, month, values.note)
  if (!corrected.ok) return wrong(corrected.error)
  for (const { periodCode, version } of corrected.value) print(`${periodCode} version ${version}`)
  return undefined
}

function wrong(error: CorrectionProblem): string {
  switch (error.code) {
    case 'busy':
      return onTwoLines('operator.freeze.busy')
    case 'month-not-frozen':
      return onTwoLines('operator.freeze.month-not-frozen')
    case 'nothing-changed':
      return onTwoLines('operator.freeze.nothing-changed')
    case 'change-too-small':
      return onTwoLines('operator.freeze.change-too-small', { communes: error.communes.join(', ') })
    case 'figure-too-small':
      return onTwoLines('operator.freeze.figure-too-small', { communes: error.communes.join(', ') })
  }
}
