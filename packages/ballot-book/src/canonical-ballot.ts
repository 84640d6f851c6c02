import { type Answers, type BallotForm, type EntryMode, type HelperRole, itemCodes } from '@long-dan/questionnaire'

/** What a commitment covers: everything stored of a ballot but its id, in terms that outlast the database. */
export interface CommittedBallot {
  readonly questionnaireVersion: string
  readonly deskCode: string
  /** YYYY-MM-DD. */
  readonly serviceDate: string
  readonly entryMode: EntryMode
  readonly form: BallotForm
  readonly helperRole: HelperRole | null
  readonly answers: Answers
}

/** The canonical form (README.md): seven lines of ASCII, each ended by a newline; answers in item order, `-` for a blank. */
export function canonicalBallot(ballot: CommittedBallot): string {
  const answers = itemCodes.map((item) => String(ballot.answers[item] ?? '-')).join(' ')
  const lines = [
    'long-dan-ballot/1',
    ballot.questionnaireVersion,
    `${ballot.deskCode} ${ballot.serviceDate}`,
    ballot.entryMode,
    ballot.form,
    ballot.helperRole ?? '-',
    answers,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
