import { applyExclusions, openCases, type WorkerDoor } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'
import { carryOutDecided } from '../freezing/carry-out-decided.ts'
import { republishDecided } from '../freezing/republish-decided.ts'
import type { WorkerLog } from '../rounds/log.ts'
import type { ProvinceQuestionnaires } from '../rounds/province-questionnaires.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import { exclusionJudge } from './exclusion-judge.ts'
import { kindGroups } from './kind-groups.ts'

export interface ReviewRounds {
  readonly door: WorkerDoor
  readonly questionnaires: ProvinceQuestionnaires
  readonly log: WorkerLog
  readonly onFault: (error: unknown) => void
}

// Short enough that somebody who confirms a decision sees it in the figures before leaving the page.
const pause = 2000
// Signals change once a night.
const roundsBetweenCases = 15

/** Opens cases for signals, updates tallies to follow decisions, and republishes figures they affect. */
export function startReviews({ door, log, onFault, ...deps }: ReviewRounds): Repeating {
  const refused = new Set<string>()
  const judge = exclusionJudge(deps.questionnaires)
  let round = 0
  return repeat(
    async () => {
      const today = serviceDayOf(new Date())
      const questionnaires = await deps.questionnaires()
      const { length: months } = await applyExclusions(door, questionnaires, judge)
      if (months > 0) log('exclusions-applied', { months })
      const changed = await carryOutDecided(door, questionnaires, today, onFault)
      if (changed.published + changed.refused > 0) log('decisions-published', changed)
      if (months === 0 && round++ % roundsBetweenCases !== 0) return false
      const opened = await openCases(door, kindGroups, today)
      if (opened > 0) log('cases-opened', { cases: opened })
      const outcome = await republishDecided(door, questionnaires, today, refused, onFault)
      if (outcome.published + outcome.refused > 0) log('decisions-published', outcome)
      return false
    },
    pause,
    onFault,
  )
}
