import { Z_95 } from './interval.ts'

interface Wanted {
  /** All who could answer: the dossiers of the time. */
  readonly population: number
  /** What the share is expected to be, 0…1; 0.5 where nothing is known. */
  readonly share: number
  /** Half of the interval, 0…1. */
  readonly halfWidth: number
}

/**
 * Ballots that give an interval of that width, rounded up: n₀ = z²·p(1−p)/e², then n = n₀/(1 + (n₀ − 1)/N) for a finite population (Cochran
 * 1977, 4.2). It holds for random samples; of volunteers it is the least to wish for.
 */
export function ballotsForWidth({ population, share, halfWidth }: Wanted): number {
  const endless = (Z_95 ** 2 * share * (1 - share)) / halfWidth ** 2
  return Math.min(population, Math.ceil(endless / (1 + (endless - 1) / population)))
}
