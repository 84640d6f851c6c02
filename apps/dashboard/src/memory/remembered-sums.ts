import type { PeriodRows } from './period-rows.ts'

type Rows = Pick<PeriodRows, 'inCommune'>

/**
 * Caches sums by rows, list of communes and name. The rows of a period are the same object until one of its ballots is tallied, lists of
 * communes until the units change; nothing is kept longer than either.
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
