import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { isPublished, roundColumns, type SurveyRound } from './survey-rounds.ts'

/** A round by its id (UUID text). */
export async function roundById(door: Database, id: string): Promise<SurveyRound | undefined> {
  const { rows } = await sql<SurveyRound>`select ${roundColumns} from survey_round where id = ${id}`.execute(door)
  return rows[0]
}

/** Rounds whose last month is published, the latest first. */
export async function publishedRounds(door: Database, most: number): Promise<readonly SurveyRound[]> {
  const { rows } = await sql<SurveyRound>`
    select ${roundColumns} from survey_round
    where ${isPublished}
    order by last_month desc, first_month desc, name, id limit ${most}`.execute(door)
  return rows
}
