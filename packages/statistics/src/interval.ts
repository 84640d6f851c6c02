import { assertCount, assertWhole, type ClusteredCount, type SatisfiedCount } from './count.ts'

/** Two shares 0…1 with low ≤ high. (For a difference of shares: −1…1.) */
export type Interval = { readonly low: number; readonly high: number }

/** The 97.5 % point of the normal distribution, to the digits the definition fixes. */
export const Z_95 = 1.959964

/** Wilson score interval, 95 %, on the base divided by the design effect. Null when base is 0: without answers nothing can be said. */
export function wilsonInterval(count: ClusteredCount): Interval | null {
  assertCount(count)
  return count.base === 0 ? null : wilson(count, count.base / (count.effect ?? 1))
}

/**
 * Wilson interval for a simple random sample from `population` visits, with n_eff = n(N−1)/(N−n). Only for random samples: ballots that
 * citizens chose to cast are not, however many there are. Null when base is 0.
 * @throws RangeError when population is smaller than base
 */
export function finitePopulationInterval(count: SatisfiedCount, population: number): Interval | null {
  assertCount(count)
  assertWhole('population', population)
  const { satisfied, base } = count
  if (population < base) throw new RangeError(`population ${population} is smaller than base ${base}`)
  if (base === 0) return null
  if (base === population) return { low: satisfied / base, high: satisfied / base }
  return wilson(count, (base * (population - 1)) / (population - base))
}

/** E. B. Wilson, JASA 22 (1927) 209–212, with an effective base that may be fractional. */
function wilson({ satisfied, base }: SatisfiedCount, effectiveBase: number): Interval {
  const { low, high } = wilsonOf(satisfied / base, effectiveBase)
  return { low: satisfied === 0 ? 0 : low, high: satisfied === base ? 1 : high }
}

/** Wilson interval of a share 0…1 known with the precision of `effectiveBase` > 0 independent answers. */
export function wilsonOf(share: number, effectiveBase: number): Interval {
  const zz = Z_95 * Z_95
  const centre = share + zz / (2 * effectiveBase)
  const reach = Z_95 * Math.sqrt((share * (1 - share)) / effectiveBase + zz / (4 * effectiveBase * effectiveBase))
  const scale = 1 + zz / effectiveBase
  return { low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) }
}
