import { assertCount, type SatisfiedCount } from './count.ts'
import { type Interval, wilsonOf } from './interval.ts'

/**
 * Citizens called from one stratum of a lot: dossiers of one desk and month with the same outcome. `population`: dossiers of that stratum,
 * from which the citizens were drawn. `kind`: strata of one kind may be assumed to vary equally within themselves.
 */
export type CalledStratum = SatisfiedCount & { readonly population: number; readonly kind: string }

/** What the rate would be if everybody had answered; shares 0…1. */
export interface CallbackEstimate {
  readonly share: number
  readonly interval: Interval
  /** Citizens who answered. */
  readonly called: number
  /** The number of simple random calls with the same precision. */
  readonly effectiveBase: number
}

/**
 * Satisfied share among all citizens, design-based: each stratum's share weighted by its dossiers, ΣN_h·p_h / ΣN_h (strata in which nobody
 * answered are left out). Its variance is Σ W_h²·(1 − n_h/N_h)·p̃(1 − p̃)/n_h with p̃ = (x + 1)/(n + 2) over all strata of a kind, so that
 * five satisfied citizens out of five do not count as certain (Agresti and Coull, The American Statistician 52 (1998) 119–126). The base of
 * simple random calls with the same variance goes into Wilson's interval (Korn and Graubard, Survey Methodology 24 (1998) 193–201), which
 * holds at 5–15 calls where p ± 2·SE does not. Null if nobody answered.
 * @throws RangeError when more were called than there are
 */
export function callbackEstimate(strata: readonly CalledStratum[]): CallbackEstimate | null {
  const used = strata.filter(({ base }) => base > 0)
  for (const stratum of used) {
    assertCount(stratum)
    if (stratum.population < stratum.base)
      throw new RangeError(`${stratum.base} called of a population of ${stratum.population}`)
  }
  const total = used.reduce((sum, { population }) => sum + population, 0)
  if (total === 0) return null
  const smoothed = smoothedShares(used)
  let [share, expected, variance, called] = [0, 0, 0, 0]
  for (const { satisfied, base, population, kind } of used) {
    const weight = population / total
    const p = smoothed.get(kind) ?? 0.5
    share += weight * (satisfied / base)
    expected += weight * p
    variance += weight ** 2 * (1 - base / population) * ((p * (1 - p)) / base)
    called += base
  }
  // Everybody was called: nothing is left to chance.
  if (variance === 0) return { share, interval: { low: share, high: share }, called, effectiveBase: called }
  const effectiveBase = (expected * (1 - expected)) / variance
  return { share, interval: wilsonOf(share, effectiveBase), called, effectiveBase }
}

function smoothedShares(strata: readonly CalledStratum[]): ReadonlyMap<string, number> {
  const sum = (of: readonly CalledStratum[], name: 'satisfied' | 'base') =>
    of.reduce((all, each) => all + each[name], 0)
  return new Map(
    [...Map.groupBy(strata, ({ kind }) => kind)].map(([kind, of]) => [
      kind,
      (sum(of, 'satisfied') + 1) / (sum(of, 'base') + 2),
    ]),
  )
}

export interface Bias {
  /** The ballots' share minus the called citizens', −1…1. */
  readonly difference: number
  readonly interval: Interval
  readonly conclusion: 'ballots-higher' | 'ballots-lower' | 'no-clear-difference'
}

/** Newcombe's interval (1998, method 10) for two independent estimates, each with an interval of its own. */
export function ballotBias(
  ballots: { readonly share: number; readonly interval: Interval },
  called: { readonly share: number; readonly interval: Interval },
): Bias {
  const difference = ballots.share - called.share
  const low = difference - Math.hypot(ballots.share - ballots.interval.low, called.interval.high - called.share)
  const high = difference + Math.hypot(ballots.interval.high - ballots.share, called.share - called.interval.low)
  const interval = { low: Math.max(-1, low), high: Math.min(1, high) }
  const isNoteworthy = Math.abs(difference) >= 0.02
  const conclusion =
    isNoteworthy && interval.low > 0
      ? 'ballots-higher'
      : isNoteworthy && interval.high < 0
        ? 'ballots-lower'
        : 'no-clear-difference'
  return { difference, interval, conclusion }
}
