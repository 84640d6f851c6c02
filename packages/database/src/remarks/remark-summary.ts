import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { listRemarks, type RemarkRow } from './list-remarks.ts'
import { isAskedFor, type RemarkQuestion } from './remark-question.ts'

/** What can be said about remarks without reading them all. */
export interface RemarkSummary {
  /** Of the months asked for. */
  readonly count: number
  /** Tags of these, the most frequent first. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[]
  /** Nobody has read yet, of any month, by commune. */
  readonly unread: ReadonlyMap<number, number>
  readonly newest: RemarkRow | null
}

/** Remarks on the ordinary way, as far as the transaction's official may know them. */
export async function summariseRemarks(
  door: Database,
  { scope, months }: Pick<RemarkQuestion, 'scope' | 'months'>,
): Promise<RemarkSummary> {
  const inMonths = isAskedFor({ view: 'ordinary', scope, months })
  const { rows: tags } = await sql<{ tag: string; count: number }>`
    select tag, count(*)::integer as count from remark, unnest(tags) as tag
    where ${inMonths} group by tag order by count desc, tag`.execute(door)
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::integer as count from remark where ${inMonths}`.execute(door)
  const { rows: unread } = await sql<{ unitId: number; count: number }>`
    select unit_id as "unitId", count(*)::integer as count from remark
    where ${isAskedFor({ view: 'ordinary', scope, status: 'new' })} group by unit_id`.execute(door)
  const [newest = null] = await listRemarks(door, { view: 'ordinary', scope }, { limit: 1, offset: 0 })
  return {
    count: counted[0]?.count ?? 0,
    tags: tags,
    unread: new Map(unread.map(({ unitId, count }) => [unitId, count])),
    newest,
  }
}
