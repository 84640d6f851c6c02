import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { isAskedFor, type RemarkQuestion } from './remark-question.ts'

/** A commune, desk and month with remarks to read. */
export interface RemarkPlace {
  readonly unitId: number
  readonly deskId: number
  readonly month: string
}

/** The choices that a page can offer, newest month first. */
export async function remarkPlaces(
  door: Database,
  { view, scope }: Pick<RemarkQuestion, 'view' | 'scope'>,
): Promise<readonly RemarkPlace[]> {
  const { rows } = await sql<RemarkPlace>`
    select distinct unit_id as "unitId", desk_id as "deskId", service_month as month
    from remark where ${isAskedFor({ view, scope })} order by service_month desc, desk_id`.execute(door)
  return rows
}
