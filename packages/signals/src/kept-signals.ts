import type { JudgedFinding } from './judge-month.ts'

/** Rarer than this is worth keeping; only `aboveBar` is worth a question. */
const keptFrom = 0.05

/** The findings worth keeping: improbable in themselves, and built on counts of at least five. */
export function findingsToKeep(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return findings.filter(({ falseAlarm, noteworthy }) => noteworthy && falseAlarm <= keptFrom)
}
