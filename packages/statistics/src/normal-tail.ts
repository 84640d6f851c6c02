/**
 * Two-sided tail of the standard normal distribution, P(|Z| ≥ |z|) = erfc(|z|/√2); relative error below 1e-12 for |z| ≤ 37,
 * 0 beyond. Power series near the centre, Laplace's continued fraction in the tail (Abramowitz & Stegun 26.2.11, 26.2.14).
 */
export function normalTwoSidedTail(z: number): number {
  const x = Math.abs(z)
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  return x < 3 ? 1 - 2 * density * centralSeries(x) : 2 * density * tailFraction(x)
}

/** x + x³/3 + x⁵/(3·5) + … : every term positive, so nothing cancels. */
function centralSeries(x: number): number {
  let term = x
  let sum = x
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (x * x) / odd
    sum += term
  }
  return sum
}

/** 1/(x + 1/(x + 2/(x + 3/(x + …)))), evaluated from the inside; 120 levels are ample from x = 3 on. */
function tailFraction(x: number): number {
  let inner = x
  for (let level = 120; level >= 1; level -= 1) inner = x + level / inner
  return 1 / inner
}
