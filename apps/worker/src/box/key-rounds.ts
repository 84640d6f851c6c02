import type { BoxKey } from '@long-dan/ballot-box'
import { eraseDeletedKeys, noteBoxTroubles, type WorkerDoor } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import type { WorkerLog } from '../rounds/log.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import { bookSigners } from '../sealing/book-signers.ts'
import type { SealingDependencies } from '../sealing/sealing-dependencies.ts'
import { type KeptKeys, keepKeys } from './keep-keys.ts'

export interface KeyRounds {
  readonly door: WorkerDoor
  readonly secrets: readonly BoxKey[]
  readonly book: SealingDependencies
  readonly metrics: WorkerMetrics
  readonly log: WorkerLog
  readonly onFault: (error: unknown) => void
}

/**
 * `keys-unkept`: today's keys have not been checked yet. `key-locked`: there are envelopes under a key that no available secret unwraps.
 * `keys-full`: no process that starts now can seal ballots of a day.
 */
export type BoxProblem = 'keys-unkept' | 'key-locked' | 'keys-full'

const everyMinute = 60_000

/** Maintains the keys of the box while the worker runs; `problems` is what `/readyz` reports about them. */
export function startKeyRounds({ door, secrets, book, metrics, log, onFault }: KeyRounds) {
  let problems: readonly BoxProblem[] = ['keys-unkept']
  let complaint = ''
  const rounds: Repeating = repeat(
    async () => {
      const { signers } = await door.transaction().execute((transaction) => bookSigners(transaction, book))
      const today = serviceDayOf(new Date())
      const { locked, full, ...kept } = await keepKeys(door, { secrets, signers, today })
      if (kept.replaced + kept.rewrapped > 0) await eraseDeletedKeys(door)
      if (kept.made + kept.replaced + kept.rewrapped > 0) log('box-keys-kept', kept)
      problems = problemsOf({ locked, full })
      metrics.keysLocked(locked.length)
      await noteBoxTroubles(door, [
        ...locked.map(({ day, number }) => ({ code: 'key-locked' as const, day, number })),
        ...full.map((day) => ({ code: 'keys-full' as const, day, number: 0 })),
      ])
      const found = [...locked.map(({ day, error }) => `${day} ${error}`), ...full].join()
      if (found !== complaint) complain(log, { locked, full })
      complaint = found
      return false
    },
    everyMinute,
    (error) => {
      problems = ['keys-unkept']
      onFault(error)
    },
  )
  return { close: rounds.close, problems: () => problems }
}

type Unusable = Pick<KeptKeys, 'locked' | 'full'>

function problemsOf({ locked, full }: Unusable): readonly BoxProblem[] {
  const problems: BoxProblem[] = []
  if (locked.length > 0) problems.push('key-locked')
  if (full.length > 0) problems.push('keys-full')
  return problems
}

function complain(log: WorkerLog, { locked, full }: Unusable): void {
  for (const { day, error } of locked) log('box-key-locked', { day, error })
  for (const day of full) log('box-keys-full', { day })
}
