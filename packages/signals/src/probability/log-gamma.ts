/** ln Γ(x) for x > 0; absolute error below 1e-11: Stirling's series (Abramowitz & Stegun 6.1.41) from 8 on, shifted below. */
export function logGamma(x: number): number {
  let shift = 1
  let at = x
  for (; at < 8; at += 1) shift *= at
  const inverse = 1 / (at * at)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / at
  return (at - 0.5) * Math.log(at) - at + halfLogTwoPi + series - Math.log(shift)
}

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/** ln B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}
