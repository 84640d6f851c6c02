import { assertWhole } from './count.ts'

/**
 * GRIM (Brown & Heathers, Social Psychological and Personality Science 8 (2017) 363–369): whether some whole number out of `base` gives a
 * reported percentage with one decimal, ordinary half-up rounding. `tenths` 0…1000: 98.7 % is 987.
 */
export function isPossiblePercentage(tenths: number, base: number): boolean {
  assertTenths(tenths)
  assertWhole('base', base)
  if (base === 0) return false
  // tenths − ½ ≤ 1000·x/n < tenths + ½, in integers.
  const fewest = Math.max(0, Math.ceil(((2 * tenths - 1) * base) / 2000))
  return fewest <= base && 2000 * fewest < (2 * tenths + 1) * base
}

/** The smallest base that can give the reported percentage; never above 1000. */
export function smallestPossibleBase(tenths: number): number {
  assertTenths(tenths)
  let base = 1
  while (!isPossiblePercentage(tenths, base)) base += 1
  return base
}

function assertTenths(tenths: number): void {
  assertWhole('tenths', tenths)
  if (tenths > 1000) throw new RangeError(`tenths must lie in 0…1000, got ${tenths}`)
}
