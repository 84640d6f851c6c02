import type { SignalKind } from './finding.ts'
import type { JudgedFinding } from './judge-month.ts'

/** Rarer than this is worth keeping; only `aboveBar` is worth a question. */
const keptFrom = 0.05

/** The findings worth keeping: improbable in themselves, and built on counts of at least five. */
export function findingsToKeep(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return findings.filter(({ falseAlarm, noteworthy }) => noteworthy && falseAlarm <= keptFrom)
}

/** Kinds that one cause would show in: one group is one question about a desk and month. */
export const signalGroups = {
  'too-many': ['burst', 'over-capacity'],
  'how-filled-in': ['off-hours', 'one-after-another', 'fast-filling', 'even-spacing', 'repeated-pattern'],
  'who-was-asked': ['assisted-gap', 'mode-gap'],
  'too-good': ['all-satisfied-run', 'perfect-weeks', 'level-shift'],
} as const satisfies Readonly<Record<string, readonly SignalKind[]>>
