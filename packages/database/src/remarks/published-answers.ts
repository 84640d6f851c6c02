import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** What an official told the public. */
export interface PublishedAnswer {
  readonly unitSlug: string
  readonly periodCode: string
  readonly said: string
  readonly done: string
}

/** The newest answer of each commune that has one. */
export async function newestAnswers(database: Database): Promise<readonly PublishedAnswer[]> {
  const { rows } = await sql<PublishedAnswer>`
    select distinct on (unit_id) unit.slug as "unitSlug", period_code as "periodCode", said, done
    from remark_answer join administrative_unit as unit on unit.id = unit_id
    order by unit_id, published_on desc, remark_answer.id`.execute(database)
  return rows
}

/** Answers of the dated rows of one commune, newest first. */
export async function answersOfUnit(
  database: Database,
  unitIds: readonly number[],
  limit: number,
): Promise<readonly PublishedAnswer[]> {
  const { rows } = await sql<PublishedAnswer>`
    select unit.slug as "unitSlug", period_code as "periodCode", said, done
    from remark_answer join administrative_unit as unit on unit.id = unit_id
    where unit_id = any(${[...unitIds]}::integer[])
    order by published_on desc, remark_answer.id limit ${limit}`.execute(database)
  return rows
}
