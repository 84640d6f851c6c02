import type { SignalKind } from './facts/finding.ts'
import type { JudgedFinding } from './judge-month.ts'

/** Rarer than this is worth keeping; only `aboveBar` is worth a question. */
const keptFrom = 0.05
/** A few calls a month tell little of a share: a sign as weak as this is worth more calls, and nothing else. */
const keptFromForCalls = 0.3

/** The findings worth keeping: improbable in themselves, and built on counts of at least five. Each is a reason to call more citizens. */
export function findingsToKeep(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return findings.filter(({ kind, falseAlarm, noteworthy }) => noteworthy && falseAlarm <= keptFromOf(kind))
}

function keptFromOf(kind: SignalKind): number {
  return kind === 'above-calls' || kind === 'above-calls-again' ? keptFromForCalls : keptFrom
}
