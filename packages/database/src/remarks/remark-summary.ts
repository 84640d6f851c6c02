import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { listRemarks, type RemarkRow } from './list-remarks.ts'
import { isAskedFor, type RemarkQuestion } from './remark-question.ts'

/** What is known about remarks without reading them all. */
export interface RemarkSummary {
  /** Remarks that nobody has read yet, of any month, by commune. */
  readonly unread: ReadonlyMap<number, number>
  readonly newest: RemarkRow | null
}

/** Covers remarks on the ordinary route that the transaction's official may read. */
export async function summariseRemarks(
  door: Database,
  { scope }: Pick<RemarkQuestion, 'scope'>,
): Promise<RemarkSummary> {
  const { rows: unread } = await sql<{ unitId: number; count: number }>`
    select unit_id as "unitId", count(*)::integer as count from remark
    where ${isAskedFor({ view: 'ordinary', scope, status: 'new' })} group by unit_id`.execute(door)
  const [newest = null] = await listRemarks(door, { view: 'ordinary', scope }, { limit: 1, offset: 0 })
  return {
    unread: new Map(unread.map(({ unitId, count }) => [unitId, count])),
    newest,
  }
}
