import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Of which criteria a published figure says how they were answered; the overall question it always says. */
export interface PublishedItems {
  readonly unitId: number
  readonly periodCode: string
  readonly criteria: readonly string[]
}

/** Everything that any version ever published: what was public once is known. */
export async function publishedItems(door: Database): Promise<readonly PublishedItems[]> {
  const { rows } = await sql<PublishedItems>`
    select unit_id as "unitId", period_code as "periodCode",
      array(select key from json_each(document::json -> 'criteria') where json_typeof(value) <> 'null') as criteria
    from period_snapshot`.execute(door)
  return rows
}
