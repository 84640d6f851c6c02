import type { EntryMode } from '@long-dan/questionnaire'
import type { Verdict } from '@long-dan/statistics'

/** Ways to cast a ballot that only somebody at the desk has: a slip's code, the code on the desk's screen, the desk's kiosk. */
export const modesThatProveAVisit: readonly EntryMode[] = ['receipt', 'desk-code', 'kiosk']

/** Whole percent of the ballots that must prove a visit before a rate counts as proven for recognition. */
export type PresenceRule = { readonly minimumPercent: number }

/** What applies until the province has confirmed its own number. */
export const DEFAULT_PRESENCE_RULE: PresenceRule = { minimumPercent: 30 }

export interface Presence {
  /** Ballots that prove a visit, among all. */
  readonly proven: number
  readonly base: number
  readonly isEnough: boolean
  /** How many more ballots would have to prove a visit, nothing else changing but their number; 0 when it is enough. */
  readonly missing: number
}

/** Compared in integers: 100·proven ≥ T·base. Without ballots nothing is proven. */
export function presenceOf(
  ballotsByMode: Readonly<Partial<Record<EntryMode, number>>>,
  { minimumPercent }: PresenceRule = DEFAULT_PRESENCE_RULE,
): Presence {
  const base = Object.values(ballotsByMode).reduce((sum, ballots) => sum + ballots, 0)
  const proven = modesThatProveAVisit.reduce((sum, mode) => sum + (ballotsByMode[mode] ?? 0), 0)
  const isEnough = base > 0 && 100 * proven >= minimumPercent * base
  // (proven + k) / (base + k) reaches T at k = (T·base − 100·proven) / (100 − T).
  const missing = isEnough
    ? 0
    : Math.max(1, Math.ceil((minimumPercent * base - 100 * proven) / Math.max(1, 100 - minimumPercent)))
  return { proven, base, isEnough, missing }
}

/** The verdict on which recognition may rest: sure only where enough ballots prove a visit. */
export function verdictForRecognition(verdict: Verdict, { isEnough }: Pick<Presence, 'isEnough'>): Verdict {
  return verdict === 'met_confident' && !isEnough ? 'met_uncertain' : verdict
}
