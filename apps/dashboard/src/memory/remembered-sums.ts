import type { PeriodRows } from './period-rows.ts'

type Rows = Pick<PeriodRows, 'inCommune'>

/**
 * Sums that are found again for the same rows, the same list of communes and the same name. Rows of a period stay the same until a
 * ballot of it is tallied, lists of communes until the units change; nothing is kept longer than either.
 */
export function rememberedSums<Sum>(): (
  rows: Rows,
  communeIds: readonly number[],
  name: string,
  sum: () => Sum,
) => Sum {
  const known = new WeakMap<Rows, WeakMap<readonly number[], Map<string, Sum>>>()
  return (rows, communeIds, name, sum) => {
    const ofRows = known.get(rows) ?? new WeakMap<readonly number[], Map<string, Sum>>()
    known.set(rows, ofRows)
    const ofPlace = ofRows.get(communeIds) ?? new Map<string, Sum>()
    ofRows.set(communeIds, ofPlace)
    const found = ofPlace.get(name) ?? sum()
    ofPlace.set(name, found)
    return found
  }
}
