import { assertCount, type SatisfiedCount } from './count.ts'

// A share computed in floating point may miss an exact half by a few units in the last place.
const FLOAT_SLACK = 1e-9

/**
 * The percentage of a count as shown, in tenths of a percent (987 is 98.7 %), rounded half-up in integers. 1000 only when everybody is
 * satisfied, 0 only when nobody is; null when base is 0.
 */
export function tenthsOfCount(count: SatisfiedCount): number | null {
  assertCount(count)
  const { satisfied, base } = count
  if (base === 0) return null
  const doubled = 2000 * satisfied + base
  const tenths = (doubled - (doubled % (2 * base))) / (2 * base)
  return keptOffTheEnds(tenths, satisfied === 0, satisfied === base)
}

/** The same for a share 0…1 that has no count of its own: a group score, an end of an interval, a weighted line. */
export function tenthsOfShare(share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must lie in 0…1, got ${share}`)
  return keptOffTheEnds(Math.floor(share * 1000 + 0.5 + FLOAT_SLACK), share === 0, share === 1)
}

/** A difference of shares (−1…1) in tenths of a point, half away from zero, so that a swap only changes the sign. */
export function tenthsOfDifference(difference: number): number {
  if (!(difference >= -1 && difference <= 1)) throw new RangeError(`difference must lie in −1…1, got ${difference}`)
  const size = Math.floor(Math.abs(difference) * 1000 + 0.5 + FLOAT_SLACK)
  return size === 0 ? 0 : Math.sign(difference) * size
}

function keptOffTheEnds(tenths: number, isNone: boolean, isAll: boolean): number {
  if (isNone) return 0
  if (isAll) return 1000
  return Math.min(Math.max(tenths, 1), 999)
}
