import type { DeskMonth } from '@long-dan/database/dashboard'
import { type AskedQuestions, addCounters, joinVersions, type QuestionnaireVersion } from '@long-dan/questionnaire'
import { deskKey } from '@long-dan/results'

/** Ballots of a desk in a period, for the time it belonged to one commune. */
export interface DeskRow {
  readonly unitId: number
  readonly deskId: number
  /** Its key in sets of hidden places. */
  readonly key: string
  /** Number of answers to the overall question: `base` 1…5, `satisfied` 4…5. */
  readonly base: number
  readonly satisfied: number
  readonly asked: AskedQuestions
  /** The part of the counter layout kept per desk. */
  readonly counters: Int32Array
}

export interface PeriodRows {
  /** One row per desk and commune. */
  readonly inCommune: ReadonlyMap<number, readonly DeskRow[]>
  readonly atDesk: ReadonlyMap<number, readonly DeskRow[]>
  /** Questionnaire versions of the ballots. */
  readonly versions: readonly QuestionnaireVersion[]
}

/** Adds up rows of the database or of shorter periods to one row per desk and commune. */
export function addUp(parts: Iterable<Omit<DeskMonth, 'month'> & { readonly key?: string }>): PeriodRows {
  const sums = new Map<string, Summed>()
  for (const { unitId, deskId, base, satisfied, asked, counters, key = deskKey({ deskId, unitId }) } of parts) {
    const sum = sums.get(key)
    if (sum === undefined) {
      sums.set(key, { unitId, deskId, key, base, satisfied, asked, counters, isOwn: false })
      continue
    }
    sum.base += base
    sum.satisfied += satisfied
    addTo(sum, asked, counters)
  }
  const rows: readonly DeskRow[] = [...sums.values()]
  return {
    inCommune: Map.groupBy(rows, ({ unitId }) => unitId),
    atDesk: Map.groupBy(rows, ({ deskId }) => deskId),
    versions: [...new Set([...new Set(rows.map(({ asked }) => asked))].flatMap(({ versions }) => versions))],
  }
}

function addTo(sum: Summed, asked: AskedQuestions, counters: Int32Array): void {
  const joined = sum.asked === asked ? asked : joinVersions([...sum.asked.versions, ...asked.versions])
  // The first row's vector belongs to its source and must not be changed.
  if (!sum.isOwn || joined !== sum.asked) {
    const own = new Int32Array(joined.layout.deskLength)
    addCounters(own, joined.layout, sum.counters, sum.asked.layout)
    sum.counters = own
  }
  sum.isOwn = true
  sum.asked = joined
  addCounters(sum.counters, joined.layout, counters, asked.layout)
}

interface Summed extends DeskRow {
  base: number
  satisfied: number
  asked: AskedQuestions
  counters: Int32Array
  isOwn: boolean
}

export function* rowsOf({ inCommune }: PeriodRows): Generator<DeskRow> {
  for (const rows of inCommune.values()) yield* rows
}
