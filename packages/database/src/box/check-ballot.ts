import type { BoxedBallot } from '@long-dan/ballot-box'
import type { Questionnaires, QuestionnaireVersion } from '@long-dan/questionnaire'

/** Why an envelope holds no ballot that could count. Whoever has the public key of a day can seal anything. */
export type Refusal =
  | 'not-openable'
  | 'not-a-ballot'
  | 'no-such-desk'
  | 'no-such-questionnaire'
  /** The desk had no means of proving a visit in this way on that day. */
  | 'mode-unproved'

/** Checks opened ballots for what the tables would refuse, so that a bad one does not keep the others out. */
export function ballotChecker(isDesk: (deskId: number) => boolean, questionnaires: Questionnaires) {
  const versions = new Map(questionnaires.versions.map((version) => [version.number, version]))
  return (ballot: BoxedBallot): Refusal | undefined => {
    const version = versions.get(ballot.questionnaireVersion)
    if (!version) return 'no-such-questionnaire'
    if (!isDesk(ballot.deskId)) return 'no-such-desk'
    return isBallotOf(version, ballot) ? undefined : 'not-a-ballot'
  }
}

function isBallotOf(version: QuestionnaireVersion, { entryMode, form, helperRole, answers }: BoxedBallot): boolean {
  // A row of a tally sheet comes on paper and asks only the overall question.
  const isForm = form === 'quick' || (form === 'paper') === (entryMode === 'paper')
  if (!isForm || (entryMode === 'assisted') !== (helperRole !== null)) return false
  if (!version.isCode(answers)) return false
  return form !== 'quick' || version.itemDigits(answers).every((digit, item) => item === 0 || digit === 0)
}
