import { benjaminiHochberg, type CalendarDay } from '@long-dan/statistics'
import type { DeskFacts } from './facts/desk-facts.ts'
import { type Finding, type SignalKind, type SignalRule, signalGroups } from './facts/finding.ts'
import { aboveCalls, aboveCallsAgain } from './kinds/above-calls.ts'
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
import { paperOneHand, paperSameRows } from './kinds/on-paper.ts'
import { overCapacity, repeatedPattern } from './kinds/rates.ts'
import { allSatisfiedRun, perfectWeeks } from './kinds/runs.ts'
import { severalSigns } from './kinds/several-signs.ts'

/** Incremented whenever a rule changes, to tell old findings from new ones. */
export const rulesVersion = '2026.5'

const signalRules: { readonly [Kind in Exclude<SignalKind, 'several-signs'>]: SignalRule<Kind> } = {
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
  'above-calls': aboveCalls,
  'above-calls-again': aboveCallsAgain,
  'perfect-weeks': perfectWeeks,
  'level-shift': levelShift,
  'paper-one-hand': paperOneHand,
  'paper-same-rows': paperSameRows,
}

/** Share of false ones allowed among the findings above the bar (domain rule 7). */
const falseDiscoveryRate = 0.02
/** Among honest desks where more citizens are called, the share that fresh calls alone may name in a month. */
export const freshFalseAlarm = 0.05

export type JudgedFinding = Finding & {
  /** The smallest false discovery rate at which this finding would stand, 0…1. */
  readonly qValue: number
  readonly aboveBar: boolean
}

const ofCalls: ReadonlySet<SignalKind> = new Set([...signalGroups['called-back'], ...signalGroups['called-share']])

/**
 * All signals of all desks for one month, judged together: Benjamini–Hochberg over desks and kinds. If more citizens were called after a
 * sign, what they say is new evidence about those desks only. Being asked is judged among those desks; the satisfied share is judged by its
 * own chance, because each of these desks is one question put before anybody was called. What citizens say on the telephone can be above
 * the bar only at the end of a quarter: calls accumulate from month to month, and looking more often would find chance more often.
 */
export function judgeMonth(desks: readonly DeskFacts[]): readonly JudgedFinding[] {
  const rules: readonly SignalRule[] = Object.values(signalRules)
  const findings = rules.flatMap((rule) => rule(desks))
  const {
    asked = [],
    share = [],
    single = [],
  } = Object.groupBy(findings, ({ kind }) =>
    kind === 'not-asked-again' ? 'asked' : kind === 'above-calls-again' ? 'share' : 'single',
  )
  const fresh = judged(share).map((finding) => ({ ...finding, stands: finding.falseAlarm <= freshFalseAlarm }))
  return [...judged([...single, ...severalSigns(single)]), ...judged(asked), ...fresh].map(
    ({ stands, ...finding }) => ({
      ...finding,
      aboveBar: stands && finding.noteworthy && (!ofCalls.has(finding.kind) || endsQuarter(finding.month)),
    }),
  )
}

function judged(findings: readonly Finding[]) {
  const discoveries = benjaminiHochberg(
    findings.map(({ falseAlarm }) => falseAlarm),
    falseDiscoveryRate,
  )
  return findings.map((finding, index) => ({
    ...finding,
    qValue: discoveries[index]?.adjusted ?? 1,
    stands: discoveries[index]?.rejected ?? false,
  }))
}

function endsQuarter(month: CalendarDay): boolean {
  return Number(month.slice(5, 7)) % 3 === 0
}
