import type { AnswerCode } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { ballotIsExcluded } from '../tallies/exclusions.ts'

export interface DeskAnswers {
  readonly deskId: number
  readonly questionnaireVersion: number
  readonly answers: AnswerCode
  readonly ballots: number
}

/** How many ballots of a desk and month have the same answers to all items. Quick ballots asked one item and are left out. */
export async function answersByDesk(database: Database, month: string): Promise<readonly DeskAnswers[]> {
  const { rows } = await sql<DeskAnswers>`
    select desk_id as "deskId", questionnaire_version as "questionnaireVersion", answers, count(*)::float8 as ballots from ballot
    where service_date >= ${month}::date and service_date < (${month}::date + interval '1 month')::date
      and form <> 2 and not ${ballotIsExcluded}
    group by desk_id, questionnaire_version, answers`.execute(database)
  return rows
}
