import type { CalendarDay, Period, VerdictRule } from '@long-dan/statistics'
import { lastDayOf } from './last-day.ts'

/** How a merged commune inherits recognition: from any of its whole predecessors, from all of them, or not at all. */
export type CarryOver = 'any-part' | 'every-part' | 'none'

/** The rule behind a verdict: printed with it, and frozen with what is published. */
export type DatedVerdictRule = VerdictRule & { readonly validFrom: CalendarDay }

/** A survey round that a rule rests on; months by their first day. */
export interface RoundOfRule {
  readonly id: string
  readonly name: string
  readonly firstMonth: CalendarDay
  readonly lastMonth: CalendarDay
  readonly communeIds: readonly number[]
}

/** How figures are judged, and what makes a model of the programme successful, from a day on. A condition that is null does not apply. */
export type AssessmentRule = DatedVerdictRule & {
  /** Closed quarters whose ballots and reports count for the programme. */
  readonly windowQuarters: number
  /** The round whose ballots count, instead of those of these quarters. */
  readonly round: RoundOfRule | null
  readonly needsRecognition: boolean
  readonly carryOver: CarryOver
  readonly minimumVerdict: 'met_uncertain' | 'met_confident' | null
  /** Ballots that must prove a visit before recognition may rest on the verdict. */
  readonly presencePercent: number | null
  /** Whether the result of the calls by lot must not lie below the threshold. */
  readonly callsNotBelow: boolean
  readonly pledgedPercent: number | null
  /** Late dossiers without a letter of apology that are still allowed. */
  readonly overdueApologies: number | null
}

/**
 * The rule in force on a day: the one with the latest `validFrom` not after it; before any rule, the first.
 * @throws RangeError when there is no rule at all
 */
export function ruleOn<Rule extends DatedVerdictRule>(rules: readonly Rule[], day: CalendarDay): Rule {
  const [first, ...later] = rules.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  if (first === undefined) throw new RangeError('there is no rule to judge by')
  return later.findLast(({ validFrom }) => validFrom <= day) ?? first
}

/**
 * The rule that judges the figures of a period: that of its last day, or of today while it is running. A rule that begins later changes
 * nothing that was said before.
 */
export function ruleOfPeriod<Rule extends DatedVerdictRule>(
  rules: readonly Rule[],
  period: Period,
  today: CalendarDay,
): Rule {
  const last = lastDayOf(period)
  return ruleOn(rules, last < today ? last : today)
}

/** The part of the rule that a verdict needs. */
export function verdictRuleOf({ validFrom, thresholdPercent, minimumBase }: DatedVerdictRule): DatedVerdictRule {
  return { validFrom, thresholdPercent, minimumBase }
}
