import type { AnswerCode, AnswerCodec } from './answer-codec.ts'
import type { CanonicalContent } from './canonical-lines.ts'
import type { CountBallot } from './count-ballot.ts'
import type { Layout } from './layout.ts'
import type { Answers, ItemCode } from './version-data/answers.ts'
import type { Criterion, OptionalQuestion, QuestionnaireData } from './version-data/questionnaire-data.ts'

/**
 * What one version asked, or several joined: counters of all of them are added up in one layout, where the same code is the same
 * question, and each is shown in the words of the newest version that has it.
 */
export interface AskedQuestions
  extends Pick<QuestionnaireData, 'stem' | 'overall' | 'remark' | 'groups' | 'scale' | 'criteria'> {
  /** Oldest first. */
  readonly versions: readonly QuestionnaireVersion[]
  readonly layout: Layout
  readonly questions: readonly OptionalQuestion[]
  /** Where the versions do not ask the same, in the order of time; none within one version. */
  readonly breaks: readonly QuestionBreak[]
}

/** A question that is asked otherwise, newly or no longer from a day on. */
export interface QuestionBreak {
  readonly on: string
  readonly code: ItemCode
  /** `reworded` asks the same in other words and is added up. */
  readonly kind: 'reworded' | 'added' | 'dropped'
  /** Of an added criterion, the one in whose place it is asked. */
  readonly replaces?: ItemCode | undefined
}

/** A version that offers, reads, stores, counts and commits its own ballots. Everything follows from its data. */
export interface QuestionnaireVersion extends AskedQuestions, AnswerCodec, CanonicalContent {
  readonly number: number
  readonly code: string
  readonly offeredFrom: string
  readonly data: QuestionnaireData
  /** `overall` and the criteria, in the order asked. */
  readonly items: readonly ItemCode[]
  readonly count: CountBallot
  /** Whether a ballot with these answers is asked an optional question that is on. */
  readonly asks: (question: OptionalQuestion, answers: Answers) => boolean
  /** Every code that differs in one answer or question, with what it says there: how an auditor finds what was changed. */
  readonly variationsOf: (code: AnswerCode) => Generator<{ readonly asked: string; readonly code: AnswerCode }>
}

export function criterionIn({ criteria }: Pick<AskedQuestions, 'criteria'>, code: ItemCode): Criterion | undefined {
  return criteria.find((criterion) => criterion.code === code)
}
