import { type SignalKind, signalGroups } from './finding.ts'

/**
 * ⚙ Citizens to reach by telephone per desk and month, of each outcome of a dossier (settled; refused or sent back): usually, and in the
 * month after a sign that somebody was not asked. Chosen by simulation: `npm run bench:signals`.
 */
export const callsPerOutcome = { usual: 5, afterSign: 15 } as const

const signs: ReadonlySet<SignalKind> = new Set([...signalGroups['who-was-asked'], ...signalGroups['called-back']])

/** Whether a kept finding of this kind, above its bar or not, is a reason to call more citizens of the desk. */
export function asksForCalls(kind: SignalKind): boolean {
  return signs.has(kind)
}
