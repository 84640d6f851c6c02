import { assertCount, type ClusteredCount, type SatisfiedCount } from './count.ts'
import { normalTwoSidedTail } from './normal-tail.ts'

/**
 * Two-sided p-value of "both shares are equal". If at least 5 ballots of each kind are expected on either side (Cochran's rule), the pooled
 * two-proportion score test, whose square is Pearson's χ² with 1 degree; otherwise Fisher's exact test. Near 100 % the former calls 4
 * dissatisfied of 36 a finding two to three times as often as it claims. Meant for many comparisons at once, through Benjamini–Hochberg;
 * for one comparison show the interval instead. 1 when all, or none, of the ballots of both sides are satisfied; null when a side has no
 * ballots. Counts over several desks are taken as the fewer independent ballots that they are worth: divided by their design effect (Rao
 * and Scott, Biometrics 48 (1992) 577–585), and rounded to whole ones for the exact test.
 */
export function twoProportionPValue(first: ClusteredCount, second: ClusteredCount): number | null {
  assertCount(first)
  assertCount(second)
  if (first.base === 0 || second.base === 0) return null
  const satisfied = first.satisfied + second.satisfied
  if (satisfied === 0 || satisfied === first.base + second.base) return 1
  const [base1, base2] = [worthOf(first), worthOf(second)]
  const [share1, share2] = [first.satisfied / first.base, second.satisfied / second.base]
  const pooled = (base1 * share1 + base2 * share2) / (base1 + base2)
  const leastExpected = Math.min(base1, base2) * Math.min(pooled, 1 - pooled)
  if (leastExpected < 5) return exactPValue(wholeWorthOf(first), wholeWorthOf(second))
  return normalTwoSidedTail((share1 - share2) / Math.sqrt(pooled * (1 - pooled) * (1 / base1 + 1 / base2)))
}

function worthOf({ base, effect = 1 }: ClusteredCount): number {
  return base / effect
}

function wholeWorthOf({ satisfied, base, effect = 1 }: ClusteredCount): SatisfiedCount {
  const worth = Math.max(1, Math.round(base / effect))
  return { base: worth, satisfied: worth - Math.min(worth, Math.round((base - satisfied) / effect)) }
}

/** Fisher's exact test: given all margins, the probability of a table as unlikely as the observed one, or more so. */
function exactPValue(first: SatisfiedCount, second: SatisfiedCount): number {
  const satisfied = first.satisfied + second.satisfied
  const [lowest, highest] = [Math.max(0, satisfied - second.base), Math.min(first.base, satisfied)]
  // From the mode outwards, each step a ratio of neighbours: this needs no factorial, and terms that underflow count as zero.
  const mode = Math.floor(((first.base + 1) * (satisfied + 1)) / (first.base + second.base + 2))
  const ratio = (at: number) => ((first.base - at) * (satisfied - at)) / ((at + 1) * (second.base - satisfied + at + 1))
  const weights = new Map([[mode, 1]])
  for (let at = mode; at < highest; at += 1) weights.set(at + 1, (weights.get(at) ?? 0) * ratio(at))
  for (let at = mode; at > lowest; at -= 1) weights.set(at - 1, (weights.get(at) ?? 0) / ratio(at - 1))
  const observed = weights.get(first.satisfied) ?? 0
  const sum = (some: readonly number[]) => some.reduce((total, weight) => total + weight, 0)
  const all = [...weights.values()]
  // Weights that differ only by rounding count as equal.
  return sum(all.filter((weight) => weight <= observed * (1 + 1e-9))) / sum(all)
}
