import { benjaminiHochberg } from '@long-dan/statistics'
import type { DeskFacts } from './desk-facts.ts'
import type { Finding, SignalKind, SignalRule } from './finding.ts'
import { burst } from './kinds/burst.ts'
import { notAsked } from './kinds/callbacks.ts'
import { assistedGap, handedOutGap, levelShift } from './kinds/gaps.ts'
import { dissatisfiedGap, missingDissatisfied } from './kinds/kept-away.ts'
import { evenSpacing, fastFilling, lateFromOneNetwork, offHours, oneAfterAnother } from './kinds/noticed-share.ts'
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

/** All signals of all desks for one month, judged together: Benjamini–Hochberg over desks and kinds. */
export function judgeMonth(desks: readonly DeskFacts[]): readonly JudgedFinding[] {
  const rules: readonly SignalRule[] = Object.values(signalRules)
  const single = rules.flatMap((rule) => rule(desks))
  const findings: readonly Finding[] = [...single, ...severalSigns(single)]
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
