import type { AnswerCode, BallotForm, EntryMode, HelperRole, QuestionnaireVersion } from '@long-dan/questionnaire'

/** What a commitment covers: everything stored of a ballot except its id, in terms that outlast the database. */
export interface CommittedBallot {
  readonly version: QuestionnaireVersion
  readonly deskCode: string
  /** YYYY-MM-DD. */
  readonly serviceDate: string
  readonly entryMode: EntryMode
  readonly form: BallotForm
  readonly helperRole: HelperRole | null
  /** Encoded as the version says. */
  readonly answers: AnswerCode
}

/** The canonical form (README.md): lines of ASCII, each ended by a newline; the version decides the first line and the last. */
export function canonicalBallot(ballot: CommittedBallot): string {
  const { version } = ballot
  const lines = [
    version.canonicalForm,
    version.code,
    `${ballot.deskCode} ${ballot.serviceDate}`,
    ballot.entryMode,
    ballot.form,
    ballot.helperRole ?? '-',
    ...version.canonicalLines(ballot.answers),
  ]
  return `${lines.join('\n')}\n`
}
