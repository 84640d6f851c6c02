/** 1 Rất không hài lòng … 5 Rất hài lòng, in every version. */
export const scalePoints = [1, 2, 3, 4, 5] as const
export type ScalePoint = (typeof scalePoints)[number]
/** What a citizen may answer; a blank is the absence of an answer and is never imputed. */
export type Answer = ScalePoint | 'na'

/** The code of a criterion of some version. The same code asks the same question in every version that has it. */
export type CriterionCode = string
/** `overall`, which every version asks and every ballot answers, or a criterion. */
export type ItemCode = CriterionCode
export type QuestionCode = string

export type Answers = { readonly overall: ScalePoint } & Readonly<Record<ItemCode, Answer>>

/**
 * Codes of the options chosen, by optional question. A question with an empty list was asked and left blank; a missing question was not
 * asked.
 */
export type Choices = Readonly<Record<QuestionCode, readonly string[]>>

/** Everything a citizen ticked. */
export interface BallotContent {
  readonly answers: Answers
  readonly choices: Choices
}

const highestLow = 2

/** An answer after which a version may ask why. */
export function isLow(answer: Answer | undefined): boolean {
  return typeof answer === 'number' && answer <= highestLow
}
