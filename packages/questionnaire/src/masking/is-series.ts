/**
 * Whether it is a list rather than one number: rooms 101, 102, 201; marks 5 5 4 5; years. Either rising by one with anything in between, or
 * rising or falling with commas. If a member begins with 0, all must have the same length.
 */
export function isSeries(groups: readonly string[], separators: readonly string[]): boolean {
  if (groups.length < 2) return false
  if (groups.every((group) => /^(?:19|20)\d\d$/u.test(group))) return true
  const isEven = new Set(groups.map(({ length }) => length)).size === 1
  if (!isEven && groups.some((group) => /^0\d/u.test(group))) return false
  const steps = groups.slice(1).map((group, index) => Number(group) - Number(groups[index]))
  if (steps.every((step) => step === 1)) return groups.length >= 3
  const hasCommas = separators.every((each) => /[,;]/u.test(each))
  if (!hasCommas) return false
  if (groups.every((group) => /^[1-5]$/u.test(group))) return true
  return groups.length >= 3 && (steps.every((step) => step > 0) || steps.every((step) => step < 0))
}
