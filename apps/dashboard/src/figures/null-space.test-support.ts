/**
 * Changes of unknowns by one at most, some up and some down, that keep every given sum; each equation has a coefficient for each unknown.
 * One for each unknown that the sums leave free, where its change is a whole one.
 */
export function changesThatKeep(
  equations: readonly (readonly number[])[],
  unknowns: number,
): readonly (readonly number[])[] {
  const rows = reduced(equations)
  const pivots = new Set(rows.map(({ pivot }) => pivot))
  return Array.from({ length: unknowns }, (_, free) => free).flatMap((free) => {
    if (pivots.has(free)) return []
    const change = Array.from({ length: unknowns }, (_, at): number => (at === free ? 1 : 0))
    for (const { pivot, row } of rows) change[pivot] = -(row[free] ?? 0)
    const isWhole = change.every((each) => Number.isInteger(each) && Math.abs(each) <= 1)
    return isWhole && change.some((each) => each < 0) ? [change] : []
  })
}

function reduced(equations: readonly (readonly number[])[]) {
  const rows: { readonly pivot: number; readonly row: number[] }[] = []
  const takeOff = (row: number[], other: readonly number[], times: number) => {
    for (const [at, value] of other.entries()) row[at] = (row[at] ?? 0) - times * value
  }
  for (const given of equations) {
    const row = [...given]
    for (const { pivot, row: other } of rows) if (row[pivot]) takeOff(row, other, row[pivot] ?? 0)
    const pivot = row.findIndex((value) => Math.abs(value) > 1e-9)
    if (pivot < 0) continue
    const lead = row[pivot] ?? 1
    for (const at of row.keys()) row[at] = Math.round(((row[at] ?? 0) / lead) * 1e6) / 1e6
    for (const { row: other } of rows) if (other[pivot]) takeOff(other, row, other[pivot] ?? 0)
    rows.push({ pivot, row })
  }
  return rows
}
