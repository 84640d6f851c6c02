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

type Part = Omit<DeskMonth, 'month'> & { readonly key?: string }

/**
 * Adds up rows of the database or of shorter periods to one row per desk and commune. A row that is the only one of its desk and commune
 * always gives the same object, so that later sums show which desks have changed.
 */
export function addUp(parts: Iterable<Part>): PeriodRows {
  const sums = new Map<string, DeskRow | Summed>()
  for (const part of parts) {
    const key = part.key ?? deskKey(part)
    const sum = sums.get(key)
    if (sum === undefined) {
      sums.set(key, onlyRow(part, key))
      continue
    }
    const own: Summed = 'isOwn' in sum ? sum : { ...sum, isOwn: false }
    if (own !== sum) sums.set(key, own)
    own.base += part.base
    own.satisfied += part.satisfied
    addTo(own, part.asked, part.counters)
  }
  const rows: readonly DeskRow[] = [...sums.values()]
  return {
    inCommune: Map.groupBy(rows, ({ unitId }) => unitId),
    atDesk: Map.groupBy(rows, ({ deskId }) => deskId),
    versions: [...new Set([...new Set(rows.map(({ asked }) => asked))].flatMap(({ versions }) => versions))],
  }
}

const onlyRows = new WeakMap<Part, DeskRow>()

function onlyRow(part: Part, key: string): DeskRow {
  if (part.key !== undefined && !('isOwn' in part)) return part as DeskRow
  const { unitId, deskId, base, satisfied, asked, counters } = part
  const row = onlyRows.get(part) ?? { unitId, deskId, key, base, satisfied, asked, counters }
  onlyRows.set(part, row)
  return row
}

/** Desks of which any row differs; unchanged rows are the same objects. */
export function changedDesks(before: PeriodRows, now: PeriodRows): readonly number[] {
  if (before === now) return []
  const desks = new Set([...before.atDesk.keys(), ...now.atDesk.keys()])
  return [...desks].filter((deskId) => !isSame(before.atDesk.get(deskId), now.atDesk.get(deskId)))
}

/** Communes of which any row differs; unchanged rows are the same objects. */
export function changedCommunes(before: PeriodRows, now: PeriodRows): readonly number[] {
  if (before === now) return []
  const communes = new Set([...before.inCommune.keys(), ...now.inCommune.keys()])
  return [...communes].filter((unitId) => !isSame(before.inCommune.get(unitId), now.inCommune.get(unitId)))
}

function isSame(one: readonly DeskRow[] = [], other: readonly DeskRow[] = []): boolean {
  return one.length === other.length && one.every((row) => other.includes(row))
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
