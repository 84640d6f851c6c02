import type { DeskMonth } from '@long-dan/database/dashboard'
import { deskKey } from './desk-key.ts'

/** Ballots of a desk in a period, while it belonged to a commune. */
export interface DeskRow {
  readonly unitId: number
  readonly deskId: number
  /** Its name in what must stay hidden. */
  readonly key: string
  /** Answers 1…5 and 4…5 to the overall question. */
  readonly base: number
  readonly satisfied: number
  /** Seven for each item, as packages/questionnaire/src/counters.ts lays them out; without those of pairs. */
  readonly counters: Int32Array
}

export interface PeriodRows {
  /** One row for each desk and commune. */
  readonly inCommune: ReadonlyMap<number, readonly DeskRow[]>
  readonly atDesk: ReadonlyMap<number, readonly DeskRow[]>
}

/** Rows of the database, or of shorter periods, added up to one for each desk and commune. */
export function addUp(parts: Iterable<Omit<DeskMonth, 'month'> & { readonly key?: string }>): PeriodRows {
  const sums = new Map<string, Summed>()
  for (const { unitId, deskId, base, satisfied, counters, key = deskKey({ deskId, unitId }) } of parts) {
    const sum = sums.get(key)
    if (sum === undefined) {
      sums.set(key, { unitId, deskId, key, base, satisfied, counters, isOwn: false })
      continue
    }
    sum.base += base
    sum.satisfied += satisfied
    // The first row's vector belongs to whoever gave it.
    if (!sum.isOwn) sum.counters = Int32Array.from(sum.counters)
    sum.isOwn = true
    for (let slot = 0; slot < counters.length; slot++) {
      sum.counters[slot] = (sum.counters[slot] ?? 0) + (counters[slot] ?? 0)
    }
  }
  const rows: readonly DeskRow[] = [...sums.values()]
  return {
    inCommune: Map.groupBy(rows, ({ unitId }) => unitId),
    atDesk: Map.groupBy(rows, ({ deskId }) => deskId),
  }
}

interface Summed extends DeskRow {
  base: number
  satisfied: number
  counters: Int32Array
  isOwn: boolean
}

export function* rowsOf({ inCommune }: PeriodRows): Generator<DeskRow> {
  for (const rows of inCommune.values()) yield* rows
}
