import { parseBoxKeys } from '@long-dan/ballot-box'
import type { WorkerDoor } from '@long-dan/database/worker'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import type { WorkerLog } from '../rounds/log.ts'
import { sealingDependencies } from '../sealing/sealing-dependencies.ts'
import type { ReadyWorkerConfig } from '../settings/config.ts'
import { type BoxProblem, startKeyRounds } from './key-rounds.ts'

export interface BoxOptions {
  readonly config: ReadyWorkerConfig
  readonly door: WorkerDoor
  readonly metrics: WorkerMetrics
  readonly log: WorkerLog
  readonly onFault: (error: unknown) => void
}

export interface RunningBox {
  /** Why nobody should cast, or cannot be sure that it will be opened. */
  readonly problems: () => readonly (BoxProblem | 'box-off')[]
  close(): Promise<void>
}

/** Starts the work on the ballot box; without a secret it only says so. */
export function startBox({ config: { box, book }, door, metrics, log, onFault }: BoxOptions): RunningBox {
  const secrets = box && parseBoxKeys(box.secrets)
  if (!secrets || !book) {
    log('box-off', {})
    return { problems: () => ['box-off'], close: async () => {} }
  }
  const closing = new AbortController()
  const deps = sealingDependencies(door, book, closing.signal)
  return startKeyRounds({ door, secrets, book: deps, metrics, log, onFault })
}
