import type { DeskMonth } from '@long-dan/database/dashboard'
import { type AskedQuestions, addCounters, joinVersions, type QuestionnaireVersion } from '@long-dan/questionnaire'
import { deskKey } from '@long-dan/results'

/** Ballots of a desk in a period, while it belonged to a commune. */
export interface DeskRow {
  readonly unitId: number
  readonly deskId: number
  /** Its name in what must stay hidden. */
  readonly key: string
  /** Answers 1…5 and 4…5 to the overall question. */
  readonly base: number
  readonly satisfied: number
  readonly asked: AskedQuestions
  /** The part of the layout that desks keep. */
  readonly counters: Int32Array
}

export interface PeriodRows {
  /** One row for each desk and commune. */
  readonly inCommune: ReadonlyMap<number, readonly DeskRow[]>
  readonly atDesk: ReadonlyMap<number, readonly DeskRow[]>
  /** That anybody was asked. */
  readonly versions: readonly QuestionnaireVersion[]
}

/** Rows of the database, or of shorter periods, added up to one for each desk and commune. */
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
  // The first row's vector belongs to whoever gave it.
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
