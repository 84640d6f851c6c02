import type { Wording } from '@long-dan/i18n'
import type { CriterionCode, ItemCode, QuestionCode, ScalePoint } from './answers.ts'

/** 5 biết (`know`), 3 không (`avoid`), 4 thể hiện (`show`). */
export const criterionGroups = ['know', 'avoid', 'show'] as const
export type CriterionGroup = (typeof criterionGroups)[number]

export interface Criterion {
  readonly code: CriterionCode
  readonly group: CriterionGroup
  /** Wording of the pledge, as printed in reports. */
  readonly official: string
  /** One or two words, where the official wording does not fit. */
  readonly short: Wording
  readonly statement: Wording
  /** When "not applicable" is the honest answer; shown beside N/A. */
  readonly notApplicableHint?: Wording
  /** The criterion of an earlier version that this one replaces with a different question: pages say so, and never add the two up. */
  readonly replaces?: CriterionCode
}

interface CriterionGroupData {
  readonly name: Wording
  /** With fewer sufficiently answered criteria there is no score. */
  readonly minimumCriteria: number
}

/** A question besides the criteria, asked at desks where it is switched on. */
export interface OptionalQuestion {
  readonly code: QuestionCode
  /** `single`: at most one option; only these are crossed with the items, for results by option. */
  readonly kind: 'single' | 'several'
  /** Asked only of those who answered 1 or 2 to this item, or to any. Absent: asked always. */
  readonly afterLow?: ItemCode | 'any'
  /** The question of an earlier version that this one replaces with other options: pages say so, and never add the two up. */
  readonly replaces?: QuestionCode
  readonly text: Wording
  readonly options: readonly { readonly code: string; readonly text: Wording }[]
}

/** A version as defined in its file in `versions/`: plain data, stored beside the ballots. Frozen once a ballot has used it. */
export interface QuestionnaireData {
  /** Number stored on each ballot; never reused. */
  readonly number: number
  readonly code: string
  /** Versions of a series follow one another. A province offers one series, beginning with the version that its folder names. */
  readonly series: string
  /** First day on which desks offer this version. */
  readonly offeredFrom: string
  /**
   * What asks the same as in the version before in other words: codes of items and questions, `stem` or `scale`. Both are added up, and
   * pages say since when. Different words under the same code that are not listed here are refused.
   */
  readonly reworded?: readonly string[]
  readonly stem: Wording
  readonly overall: Wording
  /** The same for somebody who is called later and is no longer there; absent where `overall` can be asked anywhere. On no ballot. */
  readonly overallByPhone?: Wording
  readonly remark: Wording
  readonly groups: Readonly<Record<CriterionGroup, CriterionGroupData>>
  readonly scale: Readonly<Record<ScalePoint | 'na', Wording>>
  /** In the order asked, group by group; `overall` comes before them. */
  readonly criteria: readonly Criterion[]
  /** In the order asked, after the criteria. */
  readonly questions?: readonly OptionalQuestion[]
}

const codePattern = /^[a-z][a-z0-9_]{0,39}$/u
const versionPattern = /^[a-z][a-z0-9.-]{0,39}$/u
// A form token stores the number in one byte, and which questions were switched on in two.
const highestNumber = 255
const mostQuestions = 16
const mostOptions = 30
/** What a ballot has room for in its envelope and in the table. */
export const mostAnswerBytes = 64

/** @throws RangeError for data that could not be stored, told apart or written in canonical form */
export function assertQuestionnaire(data: QuestionnaireData): void {
  const { number, code, series, offeredFrom, criteria, questions = [], groups } = data
  const check = (holds: boolean, what: string) => {
    if (!holds) throw new RangeError(`Questionnaire ${code}: ${what}`)
  }
  check(Number.isInteger(number) && number >= 1 && number <= highestNumber, 'its number must be 1 to 255')
  check(versionPattern.test(code), 'its code must be small letters, digits, dots and hyphens')
  check(versionPattern.test(series), 'its series must be small letters, digits, dots and hyphens')
  check(/^\d{4}-\d{2}-\d{2}$/u.test(offeredFrom), 'offeredFrom must be a day')
  check(questions.length <= mostQuestions, `at most ${mostQuestions} optional questions`)
  const codes = ['overall', ...criteria.map((each) => each.code), ...questions.map((each) => each.code)]
  const reserved = ['any', 'stem', 'scale', 'remark', 'notice', 'token', 'large', 'homepage']
  check(new Set(codes).size === codes.length, 'each code once')
  check(
    codes.every((each) => codePattern.test(each) && !reserved.includes(each)),
    'codes are small letters, digits and _',
  )
  for (const group of criterionGroups) {
    const { length } = criteria.filter((each) => each.group === group)
    check(length >= groups[group].minimumCriteria && groups[group].minimumCriteria >= 1, `too few criteria in ${group}`)
  }
  for (const { code: question, options, afterLow = 'any' } of questions) {
    const own = options.map((each) => each.code)
    check(own.length >= 2 && own.length <= mostOptions, `${question} needs 2 to ${mostOptions} options`)
    check(new Set(own).size === own.length && own.every((each) => codePattern.test(each)), `options of ${question}`)
    const isAfterItem = ['any', 'overall', ...criteria.map((each) => each.code)].includes(afterLow)
    check(isAfterItem, `${question} comes after an item that is not there`)
  }
}
