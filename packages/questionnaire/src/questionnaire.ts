import type { AnswerCode, AnswerCodec } from './answer-codec.ts'
import type { CanonicalContent } from './canonical-lines.ts'
import type { CountBallot } from './count-ballot.ts'
import type { Layout } from './layout.ts'
import type { Answers, ItemCode } from './version-data/answers.ts'
import type { Criterion, OptionalQuestion, QuestionnaireData } from './version-data/questionnaire-data.ts'

/**
 * The questions of one version, or of several joined: all their counters are added up in one layout, where the same code is the same
 * question, and each question is shown in the words of the newest version that has it.
 */
export interface AskedQuestions
  extends Pick<QuestionnaireData, 'stem' | 'overall' | 'remark' | 'groups' | 'scale' | 'criteria'> {
  /** Oldest first. */
  readonly versions: readonly QuestionnaireVersion[]
  readonly layout: Layout
  readonly questions: readonly OptionalQuestion[]
  /** Points at which the versions ask something different, in order of time; none within one version. */
  readonly breaks: readonly QuestionBreak[]
}

/** A question that is changed, added or dropped from a day on. */
export interface QuestionBreak {
  readonly on: string
  readonly code: ItemCode
  /** `reworded`: asks the same in other words, and is added up. */
  readonly kind: 'reworded' | 'added' | 'dropped'
  /** The criterion that an added one replaces. */
  readonly replaces?: ItemCode | undefined
}

/** A version that offers, reads, stores, counts and commits its own ballots. Everything follows from its data. */
export interface QuestionnaireVersion extends AskedQuestions, AnswerCodec, CanonicalContent {
  readonly number: number
  readonly code: string
  readonly series: string
  readonly offeredFrom: string
  readonly data: QuestionnaireData
  /** `overall` and the criteria, in the order asked. */
  readonly items: readonly ItemCode[]
  readonly count: CountBallot
  /** Whether a ballot with these answers is asked an optional question that is switched on. */
  readonly asks: (question: OptionalQuestion, answers: Answers) => boolean
  /** Every code that differs in one answer or question, with what it says there: lets an auditor find out what was changed. */
  readonly variationsOf: (code: AnswerCode) => Generator<{ readonly asked: string; readonly code: AnswerCode }>
}

export function criterionIn({ criteria }: Pick<AskedQuestions, 'criteria'>, code: ItemCode): Criterion | undefined {
  return criteria.find((criterion) => criterion.code === code)
}

/** The words of the scale under which an item was answered: those of the newest version that asks it. */
export function scaleOf({ versions, scale }: AskedQuestions, code: ItemCode): AskedQuestions['scale'] {
  return versions.findLast(({ items }) => items.includes(code))?.scale ?? scale
}
