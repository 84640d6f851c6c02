import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { ImprovementState } from '../improvements/improvements.ts'

/** What an official told the public. */
export interface PublishedAnswer {
  readonly unitSlug: string
  readonly periodCode: string
  readonly said: string
  readonly done: string
}

/** With how far the work has come, and the question and quarters that show whether it helped. */
export interface PublishedImprovement extends PublishedAnswer {
  readonly state: ImprovementState
  readonly item: string | null
  readonly beforeQuarter: string | null
  readonly afterQuarter: string | null
}

/** The newest answer of each commune that has one: people who give a ballot are shown what was done. */
export async function newestAnswers(database: Database): Promise<readonly PublishedAnswer[]> {
  const { rows } = await sql<PublishedAnswer>`
    select distinct on (unit_id) unit.slug as "unitSlug", period_code as "periodCode", said, done
    from remark_answer join administrative_unit as unit on unit.id = unit_id
    where state = 'done'
    order by unit_id, published_on desc, remark_answer.id`.execute(database)
  return rows
}

/** Answers of all dated rows of one commune, newest first. */
export async function answersOfUnit(
  database: Database,
  unitIds: readonly number[],
  limit: number,
): Promise<readonly PublishedImprovement[]> {
  const { rows } = await sql<PublishedImprovement>`
    select unit.slug as "unitSlug", period_code as "periodCode", said, done, state, item, before_quarter as "beforeQuarter",
      after_quarter as "afterQuarter"
    from remark_answer join administrative_unit as unit on unit.id = unit_id
    where unit_id = any(${[...unitIds]}::integer[])
    order by published_on desc, remark_answer.id limit ${limit}`.execute(database)
  return rows
}
