/** `satisfied` ballots (or answers) of 4 or 5 among `base` valid ones; whole numbers, 0 ≤ satisfied ≤ base. */
export type SatisfiedCount = { readonly satisfied: number; readonly base: number }

/**
 * A count over several desks. `effect`: the factor by which the variance exceeds that of independently cast ballots; 1 by default, never
 * below.
 */
export type ClusteredCount = SatisfiedCount & { readonly effect?: number }

/** Ballots by answer 1, 2, 3, 4, 5 in this order. */
export type FiveWayCounts = readonly [number, number, number, number, number]

/** @throws RangeError unless both are whole numbers with 0 ≤ satisfied ≤ base: a wrong count is a bug, never a result. */
export function assertCount({ satisfied, base }: SatisfiedCount): void {
  assertWhole('base', base)
  assertWhole('satisfied', satisfied)
  if (satisfied > base) throw new RangeError(`satisfied ${satisfied} exceeds base ${base}`)
}

/** @throws RangeError unless `value` is a whole number ≥ 0 (a string read from a database is refused too). */
export function assertWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number, got ${value}`)
}

/** Satisfied share 0…1, or null when nobody answered (base 0). */
export function satisfiedShare(count: SatisfiedCount): number | null {
  assertCount(count)
  return count.base === 0 ? null : count.satisfied / count.base
}

/** Satisfied means an answer of 4 or 5 (domain rule 2). */
export function satisfiedCountOf(distribution: FiveWayCounts): SatisfiedCount {
  for (const ballots of distribution) assertWhole('distribution', ballots)
  const [veryBad, bad, middling, good, veryGood] = distribution
  return { satisfied: good + veryGood, base: veryBad + bad + middling + good + veryGood }
}
