import type { SignalKind } from './facts/finding.ts'
import type { JudgedFinding } from './judge-month.ts'

/** Findings less likely than this are kept; only `aboveBar` ones raise a question. */
const keptFrom = 0.05
/** A few calls a month say little about a share: a sign as weak as this justifies more calls, and nothing else. */
const keptFromForCalls = 0.3

/** The findings to keep: improbable in themselves, and based on counts of at least five. Each is a reason to call more citizens. */
export function findingsToKeep(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return findings.filter(({ kind, falseAlarm, noteworthy }) => noteworthy && falseAlarm <= keptFromOf(kind))
}

function keptFromOf(kind: SignalKind): number {
  return kind === 'above-calls' || kind === 'above-calls-again' ? keptFromForCalls : keptFrom
}
