import type { CarryOver } from './carried-models.ts'

/** What makes a model successful, from a day on. A condition that is null is not asked for. */
export interface SuccessRule {
  readonly validFrom: string
  readonly needsRecognition: boolean
  readonly minimumVerdict: 'met_uncertain' | 'met_confident' | null
  readonly thresholdPercent: number
  readonly minimumBase: number
  /** Closed quarters whose ballots and reports count. */
  readonly windowQuarters: number
  readonly pledgedPercent: number | null
  /** Late dossiers without a letter of apology that are still allowed. */
  readonly overdueApologies: number | null
  readonly carryOver: CarryOver
}

/** The rule of a day: the latest `validFrom` not after it, of several the last in the list. @throws RangeError when there is none */
export function ruleOn<Rule extends SuccessRule>(rules: readonly Rule[], day: string): Rule {
  const rule = rules
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<Rule | undefined>(
      (latest, each) => (latest && latest.validFrom > each.validFrom ? latest : each),
      undefined,
    )
  if (rule === undefined) throw new RangeError(`no rule of success holds on ${day}`)
  return rule
}
