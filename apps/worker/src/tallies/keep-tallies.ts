import { countPendingBatches, openWorkerDoor, tallyPending } from '@long-dan/database/worker'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import type { ReadyWorkerConfig } from '../settings/config.ts'

export interface TallyKeeping {
  readonly config: ReadyWorkerConfig
  readonly metrics: WorkerMetrics
  readonly onBallots: () => void
  readonly onFault: (error: unknown) => void
}

const connections = 1

/** Adds committed ballots to the tallies, a few times a second, over a connection that no longer job keeps busy. */
export function keepTallies({ config, metrics, onBallots, onFault }: TallyKeeping): Repeating {
  const { pause, batches, lockTimeout, statementTimeout, answerDeadline } = config.tallies
  const door = openWorkerDoor({
    url: config.databaseUrl,
    role: config.assumeRole ? 'worker' : undefined,
    maxConnections: connections,
    lockTimeout,
    statementTimeout,
    deadline: answerDeadline,
    applicationName: 'long-dan tallies',
  })
  const run = async () => {
    const begun = performance.now()
    const ballots = await tallyPending(door, batches)
    const pending = await countPendingBatches(door)
    metrics.tallied({ ballots, pending, begun, ended: performance.now() })
    if (ballots > 0) onBallots()
    return pending >= batches
  }
  const repeating = repeat(run, pause, onFault)
  return {
    async close() {
      await repeating.close()
      await door.destroy()
    },
  }
}
