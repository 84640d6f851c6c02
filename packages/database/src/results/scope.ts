import { type RawBuilder, sql } from 'kysely'

/** Whose figures a question covers. An empty scope yields nothing. */
export interface Scope {
  /** Communes by unit id. */
  readonly unitIds: readonly number[]
  /** Narrows to one desk, still within the communes above. */
  readonly deskId?: number
}

/** Whole months: from the first day of the first month to the first day after the last. */
export interface MonthRange {
  readonly from: string
  readonly toExclusive: string
}

/** Required in every results query, so that no figure is ever read without saying whose. */
export function withinScope({ unitIds }: Scope): RawBuilder<boolean> {
  // As text: the driver's array serialiser takes ten times as long for the communes of a province.
  return sql<boolean>`unit_id = any(${`{${unitIds.join()}}`}::integer[])`
}

export function atDesk({ deskId }: Scope): RawBuilder<boolean> {
  return deskId === undefined ? sql<boolean>`true` : sql<boolean>`desk_id = ${deskId}`
}

export function withinMonths({ from, toExclusive }: MonthRange): RawBuilder<boolean> {
  return sql<boolean>`month >= ${from}::date and month < ${toExclusive}::date`
}
