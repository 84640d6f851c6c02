/** How many further events to expect, and how certain that is. */
export interface Forecast {
  /** Median of the predictive distribution. */
  readonly median: number
  /** 90 % predictive interval. */
  readonly low: number
  readonly high: number
  /** Probability of at least the number asked for, 0…1. */
  readonly chanceOf: (wanted: number) => number
  /** Events come in batches of about this size; 1 when they come singly. */
  readonly batch: number
}

/**
 * Events in the next `quarters` quarters if the observed pace continues. Single events are Poisson with an unknown rate; with Jeffreys'
 * prior the number to come is negative binomial (r = k + ½, p = m/(m + h)), which carries the uncertainty of the rate. Counts that scatter
 * more than Poisson's are treated as batches of the size of the dispersion (quasi-Poisson): fewer, larger events.
 * @throws RangeError without any observed quarter
 */
export function forecastEvents(seen: readonly number[], quarters: number): Forecast {
  if (seen.length === 0) throw new RangeError('a forecast needs at least one quarter')
  const batch = Math.max(1, dispersion(seen))
  const r = seen.reduce((sum, count) => sum + count, 0) / batch + 0.5
  const p = seen.length / (seen.length + quarters)
  const cumulative = (batches: number) => negativeBinomialCumulative(batches, r, p)
  const quantile = (share: number) => {
    let batches = 0
    while (quarters > 0 && cumulative(batches) < share && batches < furthest) batches += 1
    return Math.round(batches * batch)
  }
  return {
    median: quantile(0.5),
    low: quantile(0.05),
    high: quantile(0.95),
    chanceOf: (wanted) => {
      if (wanted <= 0) return 1
      return quarters === 0 ? 0 : Math.max(0, 1 - cumulative(Math.ceil(wanted / batch) - 1))
    },
    batch,
  }
}

// More than any number of communes; ends the search for a quantile whatever the input.
const furthest = 100_000

/** Pearson's χ² over its degrees of freedom: 1 for Poisson counts. */
function dispersion(seen: readonly number[]): number {
  const mean = seen.reduce((sum, count) => sum + count, 0) / seen.length
  if (mean === 0 || seen.length < 2) return 1
  return seen.reduce((sum, count) => sum + (count - mean) ** 2, 0) / ((seen.length - 1) * mean)
}

/** P(X ≤ k) of failures before the r-th success, with r > 0 not necessarily an integer; terms by recurrence. */
function negativeBinomialCumulative(k: number, r: number, p: number): number {
  if (k < 0) return 0
  let logTerm = r * Math.log(p)
  let sum = Math.exp(logTerm)
  for (let x = 1; x <= k; x += 1) {
    logTerm += Math.log(((r + x - 1) / x) * (1 - p))
    sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}
