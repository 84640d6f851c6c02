import { benjaminiHochberg } from '@long-dan/statistics'
import type { DeskFacts } from './facts/desk-facts.ts'
import type { Finding, SignalKind, SignalRule } from './facts/finding.ts'
import { burst } from './kinds/burst.ts'
import { notAsked, notAskedAgain } from './kinds/callbacks.ts'
import { assistedGap, handedOutGap, levelShift } from './kinds/gaps.ts'
import { dissatisfiedGap, missingDissatisfied } from './kinds/kept-away.ts'
import {
  evenSpacing,
  fastFilling,
  lateFromOneNetwork,
  minutesAfterAnother,
  offHours,
  oneAfterAnother,
} from './kinds/noticed-share.ts'
import { overCapacity, repeatedPattern } from './kinds/rates.ts'
import { allSatisfiedRun, perfectWeeks } from './kinds/runs.ts'
import { severalSigns } from './kinds/several-signs.ts'

/** Goes up whenever a rule changes, so that an old finding can be told from a new one. */
export const rulesVersion = '2026.3'

export const signalRules: { readonly [Kind in Exclude<SignalKind, 'several-signs'>]: SignalRule<Kind> } = {
  burst,
  'over-capacity': overCapacity,
  'off-hours': offHours,
  'one-after-another': oneAfterAnother,
  'minutes-after-another': minutesAfterAnother,
  'late-from-one-network': lateFromOneNetwork,
  'fast-filling': fastFilling,
  'even-spacing': evenSpacing,
  'repeated-pattern': repeatedPattern,
  'all-satisfied-run': allSatisfiedRun,
  'assisted-gap': assistedGap,
  'mode-gap': handedOutGap,
  'dissatisfied-gap': dissatisfiedGap,
  'missing-dissatisfied': missingDissatisfied,
  'not-asked': notAsked,
  'not-asked-again': notAskedAgain,
  'perfect-weeks': perfectWeeks,
  'level-shift': levelShift,
}

/** Share of false ones allowed among the findings above the bar (domain rule 7). */
export const falseDiscoveryRate = 0.1

export type JudgedFinding = Finding & {
  /** The smallest false discovery rate at which this finding would stand, 0…1. */
  readonly qValue: number
  readonly aboveBar: boolean
}

/**
 * All signals of all desks for one month, judged together: Benjamini–Hochberg over desks and kinds. Where more citizens were called after a
 * sign, what they say is new evidence about those desks alone, and is judged among them.
 */
export function judgeMonth(desks: readonly DeskFacts[]): readonly JudgedFinding[] {
  const rules: readonly SignalRule[] = Object.values(signalRules)
  const [again, single] = partition(rules.flatMap((rule) => rule(desks)))
  return [...judged([...single, ...severalSigns(single)]), ...judged(again)]
}

function partition(findings: readonly Finding[]) {
  const { again = [], single = [] } = Object.groupBy(findings, ({ kind }) =>
    kind === 'not-asked-again' ? 'again' : 'single',
  )
  return [again, single] as const
}

function judged(findings: readonly Finding[]): readonly JudgedFinding[] {
  const discoveries = benjaminiHochberg(
    findings.map(({ falseAlarm }) => falseAlarm),
    falseDiscoveryRate,
  )
  return findings.map((finding, index) => ({
    ...finding,
    qValue: discoveries[index]?.adjusted ?? 1,
    aboveBar: (discoveries[index]?.rejected ?? false) && finding.noteworthy,
  }))
}
