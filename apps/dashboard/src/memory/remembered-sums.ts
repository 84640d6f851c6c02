import type { PeriodRows } from './period-rows.ts'

type Rows = Pick<PeriodRows, 'inCommune'>

type RememberedSums<Sum> = (rows: Rows, communeIds: readonly number[], name: string, sum: () => Sum) => Sum

/**
 * Caches sums by rows, list of communes and name. The rows of a period are the same object until one of its ballots is tallied, lists of
 * communes until the units change; nothing is kept longer than either.
 */
export function rememberedSums<Sum>(): RememberedSums<Sum> {
  const known = new WeakMap<Rows, WeakMap<readonly number[], Map<string, Sum>>>()
  return (rows, communeIds, name, sum) => {
    const ofRows = kept(known, rows, () => new WeakMap<readonly number[], Map<string, Sum>>())
    const ofPlace = kept(ofRows, communeIds, () => new Map<string, Sum>())
    const found = ofPlace.get(name)
    if (found !== undefined) return found
    const made = sum()
    ofPlace.set(name, made)
    return made
  }
}

/** As `rememberedSums`, for what also depends on which desks are shown only together: `groupOf` is the same until that changes. */
export function rememberedByGroup<Sum>(): (groupOf: object, ...found: Parameters<RememberedSums<Sum>>) => Sum {
  const known = new WeakMap<object, RememberedSums<Sum>>()
  return (groupOf, ...asked) => kept(known, groupOf, rememberedSums<Sum>)(...asked)
}

function kept<Key extends WeakKey, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
