import type { WorkerDoor } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'
import type { WorkerLog } from '../rounds/log.ts'
import type { ProvinceQuestionnaires } from '../rounds/province-questionnaires.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import { computeDue } from './compute-signals.ts'

export interface SignalRounds {
  readonly door: WorkerDoor
  readonly questionnaires: ProvinceQuestionnaires
  readonly log: WorkerLog
  readonly onFault: (error: unknown) => void
}

// Due once a day; checking without finding anything to do reads two short lists.
const pause = 60_000

/** Computes signals in the background: soon after midnight in Vietnam, or a minute after a start, which has more urgent things to do. */
export function startSignals({ door, questionnaires, log, onFault }: SignalRounds): Repeating {
  let started = false
  return repeat(
    async () => {
      if (!started) {
        started = true
        return false
      }
      const { months, aboveBar } = await computeDue(door, {
        today: serviceDayOf(new Date()),
        questionnaires: await questionnaires(),
      })
      if (months > 0) log('signals-computed', { months, aboveBar })
      return false
    },
    pause,
    onFault,
  )
}
