/** The 97.5 % point of the normal distribution. */
const Z = 1.959964

/**
 * The 97.5 % point of Student's t with `freedom` ≥ 1 degrees: exact for 1 and 2, else the expansion of Cornish and Fisher about the normal
 * point (Abramowitz & Stegun 26.7.5), within 0.5 % from 3 degrees on.
 */
export function studentPoint(freedom: number): number {
  if (!(freedom >= 1)) throw new RangeError(`freedom must be at least 1, got ${freedom}`)
  if (freedom === 1) return 12.706205
  if (freedom === 2) return 4.302653
  const z2 = Z * Z
  const terms = [
    (Z * (z2 + 1)) / 4,
    (Z * (5 * z2 ** 2 + 16 * z2 + 3)) / 96,
    (Z * (3 * z2 ** 3 + 19 * z2 ** 2 + 17 * z2 - 15)) / 384,
    (Z * (79 * z2 ** 4 + 776 * z2 ** 3 + 1482 * z2 ** 2 - 1920 * z2 - 945)) / 92_160,
  ]
  return terms.reduce((sum, term, at) => sum + term / freedom ** (at + 1), Z)
}
