import { type AnswerCode, ballotFormOf, type Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthCell } from './cells.ts'
import { ballotIsExcluded } from './exclusions.ts'

interface AnswersOfCell {
  readonly deskId: number
  readonly unitId: number
  readonly questionnaireVersion: number
  readonly entryMode: number
  readonly form: number
  /** The answer codes of all ballots, concatenated: a tenth of the cost of as many rows. */
  readonly answers: AnswerCode
}

/** Which ballots of a month: those that count or those excluded, of all desks or one. */
export interface BallotsOfMonth {
  readonly month: string
  readonly areExcluded: boolean
  readonly deskId?: number
}

/** Recounts ballots of a month: one cell for each desk, commune, version and entry mode. Ballots without a commune stay out. */
export async function countMonth(
  transaction: Database,
  { month, areExcluded, deskId }: BallotsOfMonth,
  questionnaires: Questionnaires,
): Promise<readonly MonthCell[]> {
  const { rows } = await sql<AnswersOfCell>`
    select ballot.desk_id as "deskId", unit_id as "unitId", questionnaire_version as "questionnaireVersion",
      entry_mode as "entryMode", form, string_agg(answers, ''::bytea) as answers
    from ballot join desk_assignment as assignment on assignment.desk_id = ballot.desk_id
      and valid_from <= service_date and (valid_to is null or service_date < valid_to)
    where service_date >= ${month}::date and service_date < (${month}::date + interval '1 month')::date
      and ${ballotIsExcluded} = ${areExcluded} and ${ofDesk(deskId)}
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4`.execute(transaction)
  const cells = new Map<string, MonthCell>()
  for (const { deskId, unitId, questionnaireVersion, entryMode, form, answers } of rows) {
    const version = questionnaires.withNumber(questionnaireVersion)
    const key = `${deskId} ${unitId} ${questionnaireVersion} ${entryMode}`
    const cell = cells.get(key) ?? {
      deskId,
      unitId,
      month,
      questionnaireVersion,
      entryMode,
      counters: new Int32Array(version.layout.length),
    }
    cells.set(key, cell)
    const ballotForm = ballotFormOf(form)
    for (let at = 0; at < answers.length; at += version.codeLength)
      version.count(cell.counters, answers, ballotForm, at)
  }
  return [...cells.values()]
}

/** Narrows rows of `ballot` to one desk, if one is asked for. */
export function ofDesk(deskId: number | undefined) {
  return deskId === undefined ? sql<boolean>`true` : sql<boolean>`ballot.desk_id = ${deskId}`
}
