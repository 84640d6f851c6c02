import { Z_95 } from './interval.ts'

interface Wanted {
  /** Everybody who could answer: the dossiers of the period. */
  readonly population: number
  /** The expected share, 0…1; 0.5 if nothing is known. */
  readonly share: number
  /** Half the width of the interval, 0…1. */
  readonly halfWidth: number
}

/**
 * Ballots needed for an interval of that width, rounded up: n₀ = z²·p(1−p)/e², then n = n₀/(1 + (n₀ − 1)/N) for a finite population
 * (Cochran 1977, 4.2). Valid for random samples; for volunteers it is a minimum to aim for.
 */
export function ballotsForWidth({ population, share, halfWidth }: Wanted): number {
  const endless = (Z_95 ** 2 * share * (1 - share)) / halfWidth ** 2
  return Math.min(population, Math.ceil(endless / (1 + (endless - 1) / population)))
}
