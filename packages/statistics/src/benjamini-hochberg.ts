/** `adjusted` is the smallest false discovery rate at which this hypothesis would be rejected, 0…1. */
export type Discovery = { readonly rejected: boolean; readonly adjusted: number }

/**
 * Benjamini & Hochberg, JRSS B 57 (1995) 289–300: which of many p-values stand out when at most the share `q` of those
 * named may be false alarms. The result keeps the order of `pValues`.
 * @throws RangeError for a p-value or q outside 0…1
 */
export function benjaminiHochberg(pValues: readonly number[], q = 0.05): readonly Discovery[] {
  for (const value of [...pValues, q])
    if (!(value >= 0 && value <= 1)) throw new RangeError(`not a probability: ${value}`)
  const descending = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p)
  const adjusted = new Array<number>(pValues.length)
  let smallest = 1
  descending.forEach(({ p, index }, position) => {
    smallest = Math.min(smallest, p * (pValues.length / (pValues.length - position)))
    adjusted[index] = smallest
  })
  return adjusted.map((value) => ({ rejected: value <= q, adjusted: value }))
}
