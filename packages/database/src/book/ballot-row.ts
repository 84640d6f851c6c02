import { blindingOf, type CommittedBallot, commitmentOf } from '@long-dan/ballot-book'
import { type AnswerCode, ballotFormOf, entryModeOf, helperRoleOf, type Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'

/** A ballot with its id, in the terms of the database; desk and questionnaire by their public codes. */
export interface BallotRow {
  readonly id: string
  readonly deskId: number
  /** Null for a desk or questionnaire that does not exist: no ballot cast through the app names one. */
  readonly deskCode: string | null
  readonly serviceDate: string
  readonly questionnaireVersion: string | null
  readonly versionNumber: number
  readonly entryMode: number
  readonly form: number
  readonly helperRole: number
  readonly answers: AnswerCode
}

/** What `BallotRow` is selected from. */
export const ballotRows = sql`
  select ballot.id, desk_id as "deskId", desk.code as "deskCode", questionnaire_version as "versionNumber", service_date as "serviceDate", version.code as "questionnaireVersion",
    entry_mode as "entryMode", form, helper_role as "helperRole", answers
  from ballot left join desk on desk.id = desk_id
  left join questionnaire_version as version on version.number = questionnaire_version`

/** Throws a RangeError on a row that cannot be a ballot: somebody wrote it past the app. */
function committedBallot(row: BallotRow, questionnaires: Questionnaires): CommittedBallot {
  const { deskCode } = row
  const version = questionnaires.withCode(row.questionnaireVersion ?? '')
  if (deskCode === null || version === undefined) throw new RangeError('No such desk or questionnaire')
  return {
    version,
    deskCode,
    serviceDate: row.serviceDate,
    entryMode: entryModeOf(row.entryMode),
    form: ballotFormOf(row.form),
    helperRole: helperRoleOf(row.helperRole),
    answers: row.answers,
  }
}

/** The commitment of a stored ballot, always computed and never stored beside it. */
export function commitmentOfRow(row: BallotRow, questionnaires: Questionnaires): Buffer {
  return commitmentOf(committedBallot(row, questionnaires), blindingOf(row.id))
}
