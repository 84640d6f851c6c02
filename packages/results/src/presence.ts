import { type EntryMode, modesThatProveAVisit } from '@long-dan/questionnaire'

/** Ballots that prove a visit, and all ballots. */
export interface Presence {
  readonly proven: number
  readonly base: number
}

export function presenceOf(ballotsByMode: Readonly<Partial<Record<EntryMode, number>>>): Presence {
  const base = Object.values(ballotsByMode).reduce((sum, ballots) => sum + ballots, 0)
  const proven = modesThatProveAVisit.reduce((sum, mode) => sum + (ballotsByMode[mode] ?? 0), 0)
  return { proven, base }
}

/**
 * How many more ballots would have to prove a visit, if nothing but their number changes, until `percent` of all do; 0 when they do, or
 * where no percentage is required (null). Compared in integers: 100·proven ≥ T·base. Without ballots nothing is proven.
 */
export function missingVisits({ proven, base }: Presence, percent: number | null): number {
  if (percent === null || (base > 0 && 100 * proven >= percent * base)) return 0
  // (proven + k) / (base + k) reaches T at k = (T·base − 100·proven) / (100 − T).
  return Math.max(1, Math.ceil((percent * base - 100 * proven) / Math.max(1, 100 - percent)))
}
