import { type RawBuilder, sql } from 'kysely'

/**
 * `escalated`: alleged violations and what came of them; PostgreSQL shows them to province and auditors only. `unsettled`: those of them
 * that still wait for the province.
 */
type RemarkView = 'ordinary' | 'escalated' | 'unsettled'

const routes = {
  ordinary: sql`route = 'desk'`,
  escalated: sql`route <> 'desk'`,
  unsettled: sql`route = 'escalated'`,
} as const

/** Whose remarks a question may cover: communes by unit id, and one desk of them if named. */
interface RemarkScope {
  readonly unitIds: readonly number[]
  readonly deskId?: number | undefined
}

/** Which remarks a page asks for, among those that the transaction's official may read. */
export interface RemarkQuestion {
  readonly view: RemarkView
  readonly scope: RemarkScope
  /** From the first day of the first month to the first day after the last. */
  readonly months?: { readonly from: string; readonly toExclusive: string } | undefined
  readonly tag?: string | undefined
  readonly status?: string | undefined
  /** Syllables that must all occur, accents and case aside. */
  readonly words?: string | undefined
}

export function isAskedFor({ view, scope, months, tag, status, words }: RemarkQuestion): RawBuilder<boolean> {
  const conditions = [
    sql`unit_id = any(${[...scope.unitIds]}::integer[])`,
    routes[view],
    ...(scope.deskId === undefined ? [] : [sql`desk_id = ${scope.deskId}`]),
    ...(months ? [sql`service_month >= ${months.from}::date and service_month < ${months.toExclusive}::date`] : []),
    ...(tag === undefined ? [] : [sql`tags @> array[${tag}]::text[]`]),
    ...(status === undefined ? [] : [sql`status = ${status}`]),
    ...(words === undefined ? [] : [sql`id in (select find_remarks(${words}))`]),
  ]
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}
