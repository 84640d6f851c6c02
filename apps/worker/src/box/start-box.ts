import { parseBoxKeys } from '@long-dan/ballot-box'
import { noteBoxOff, type WorkerDoor } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import type { WorkerLog } from '../rounds/log.ts'
import type { ProvinceQuestionnaires } from '../rounds/province-questionnaires.ts'
import { repeat } from '../rounds/repeat.ts'
import { minuteOfNight } from '../sealing/nightly.ts'
import { sealingDependencies } from '../sealing/sealing-dependencies.ts'
import type { ReadyWorkerConfig } from '../settings/config.ts'
import { type BoxProblem, startKeyRounds } from './key-rounds.ts'
import { startNightRounds } from './night-rounds.ts'

export interface BoxOptions {
  readonly config: ReadyWorkerConfig
  readonly door: WorkerDoor
  readonly questionnaires: ProvinceQuestionnaires
  readonly metrics: WorkerMetrics
  readonly log: WorkerLog
  readonly onFault: (job: string) => (error: unknown) => void
}

export interface RunningBox {
  /** Reasons why nobody should cast a ballot, or why it might not be opened. */
  readonly problems: () => readonly (BoxProblem | 'box-off')[]
  close(): Promise<void>
}

const everyMinute = 60_000

/** Starts the work on the ballot box; without its secrets it only reports that. */
export function startBox({ config, door, questionnaires, metrics, log, onFault }: BoxOptions): RunningBox {
  const secrets = config.box && parseBoxKeys(config.box.secrets)
  if (!secrets || !config.book) {
    log('box-off', {})
    const since = serviceDayOf(new Date())
    const telling = repeat(
      async () => {
        await noteBoxOff(door, since)
        return false
      },
      everyMinute,
      onFault('box-off'),
    )
    return { problems: () => ['box-off'], close: telling.close }
  }
  const book = sealingDependencies(door, config.book)
  const keys = startKeyRounds({ door, secrets, book, metrics, log, onFault: onFault('box-keys') })
  const nights = startNightRounds({
    door,
    secrets,
    book,
    questionnaires,
    metrics,
    log,
    graceDays: config.freezing.graceDays,
    minuteOfNight: minuteOfNight(config.book.sealAt),
    onFault: onFault('box'),
  })
  return {
    problems: keys.problems,
    async close() {
      await Promise.all([keys.close(), nights.close()])
    },
  }
}
