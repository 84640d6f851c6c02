import type { WorkerDoor } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'
import type { WorkerLog } from '../rounds/log.ts'
import type { ProvinceQuestionnaires } from '../rounds/province-questionnaires.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import { type FreezingRule, freezeDue } from './freeze-due.ts'

export interface FreezeRounds extends Omit<FreezingRule, 'today' | 'questionnaires'> {
  readonly questionnaires: ProvinceQuestionnaires
  readonly door: WorkerDoor
  readonly log: WorkerLog
  readonly onFault: (error: unknown) => void
}

// A period is published within minutes of its day, and after a first start soon after the book is sealed.
const pause = 60_000
const firstPause = 2000
const firstRounds = 15

export interface Freezing extends Repeating {
  /** Resolves once every period that was closed at the start is published, or after the first rounds if the book is not signed by then. */
  readonly caughtUp: Promise<void>
}

/** Publishes closed periods in the background. */
export function startFreezing({ door, log, onFault, questionnaires, ...rule }: FreezeRounds): Freezing {
  const { promise: caughtUp, resolve: catchUp } = Promise.withResolvers<void>()
  let rounds = 0
  let nextAt = 0
  const repeating = repeat(
    async () => {
      if (performance.now() < nextAt) return false
      rounds++
      if (rounds >= firstRounds) catchUp()
      const today = serviceDayOf(new Date())
      const due = await freezeDue(door, { ...rule, questionnaires: await questionnaires(), today })
      const { periods, figures, unsigned } = due
      if (periods > 0) log('periods-frozen', { periods, figures })
      if (unsigned === 0) catchUp()
      nextAt = rounds < firstRounds ? 0 : performance.now() + pause
      return false
    },
    firstPause,
    onFault,
  )
  return { ...repeating, caughtUp }
}
