import { type Locale, type Wording, wordingIn } from '@long-dan/i18n'
import {
  type Criterion,
  type CriterionGroup,
  criterionGroups,
  isLow,
  type OptionalQuestion,
  remarkLimit,
  scalePoints,
} from '@long-dan/questionnaire'
import type { Offer } from '../casting/offer.ts'
import { fieldsOf } from '../casting/parse-ballot-form.ts'

/** Answers and problems of a form that came back, by field; both empty on a fresh page. */
export interface Returned {
  readonly typed: Readonly<Record<string, string>>
  readonly problems: Readonly<Record<string, string>>
}

/** One question: its words, and what is wrong with the answer. */
export interface AskedView {
  readonly code: string
  readonly text: string
  readonly problem: string | undefined
}

export interface ItemView extends AskedView {
  readonly required: boolean
  readonly choices: readonly { readonly value: number; readonly word: string; readonly checked: boolean }[]
  readonly notApplicable: { readonly word: string; readonly checked: boolean } | null
}

interface GroupView {
  readonly code: CriterionGroup
  readonly title: string
  readonly items: readonly ItemView[]
  /** Wording of the pledge's items, in the order of `items`; always Vietnamese. */
  readonly official: readonly string[]
}

/** An optional question that is switched on at the desk. */
export interface QuestionView extends AskedView {
  /** Instruction shown when more than one option may be ticked. */
  readonly hint: string | undefined
  readonly input: 'radio' | 'checkbox'
  readonly options: readonly {
    readonly name: string
    readonly value: string
    readonly text: string
    readonly checked: boolean
  }[]
  /** CSS selector of the ticked answers that bring up this question; undefined when it is always asked. */
  readonly after: string | undefined
  /** Whether the answer to the overall question can bring it up; it then stands beside that question. */
  readonly isAfterOverall: boolean
}

interface RemarkView extends AskedView {
  readonly limit: string
  readonly maxLength: number
  readonly value: string
}

/** Everything a form asks, in page order. */
export interface EverythingAsked {
  readonly overall: ItemView
  readonly groups: readonly GroupView[]
  readonly questions: readonly QuestionView[]
  readonly remark: RemarkView
}

/** Preselects nothing, except what was selected in a returned form. */
export function everythingAsked(
  { version, questions }: Offer,
  { language, t }: Locale,
  { typed, problems }: Returned,
): EverythingAsked {
  const say = (wording: Wording) => wordingIn(language, wording)
  const asked = (code: string, text: Wording) => ({ code, text: say(text), problem: problems[code] })
  const notApplicable = say(version.scale.na)
  const choices = (item: string) =>
    scalePoints.map((value) => ({ value, word: say(version.scale[value]), checked: typed[item] === String(value) }))

  const criterionView = ({ code, statement, notApplicableHint: hint }: Criterion): ItemView => ({
    ...asked(code, statement),
    required: false,
    choices: choices(code),
    notApplicable: {
      word: hint ? `${notApplicable} (${say(hint)})` : notApplicable,
      checked: typed[code] === 'na',
    },
  })
  const groupView = (code: CriterionGroup): GroupView => {
    const criteria = version.criteria.filter(({ group }) => group === code)
    return {
      code,
      title: say(version.groups[code].name),
      items: criteria.map(criterionView),
      official: criteria.map(({ official }) => official),
    }
  }
  const questionView = (question: OptionalQuestion): QuestionView => {
    const { code, kind, text, options, afterLow } = question
    const fields = fieldsOf(question)
    return {
      ...asked(code, text),
      hint: kind === 'several' ? t('ballot.question.several') : undefined,
      input: kind === 'several' ? 'checkbox' : 'radio',
      options: options.map((option, place) => {
        const name = fields[place] ?? code
        return { name, value: option.code, text: say(option.text), checked: typed[name] === option.code }
      }),
      after: afterLow && lowAnswersTo(afterLow),
      isAfterOverall: afterLow === 'any' || afterLow === 'overall',
    }
  }

  return {
    overall: { ...asked('overall', version.overall), required: true, choices: choices('overall'), notApplicable: null },
    groups: criterionGroups.map(groupView),
    questions: questions.map(questionView),
    remark: {
      ...asked('remark', version.remark),
      limit: t('ballot.remark.limit', { limit: remarkLimit }),
      maxLength: remarkLimit,
      value: typed.remark ?? '',
    },
  }
}

/** CSS selector that matches a ticked low answer to this item, or to any item. */
function lowAnswersTo(item: string): string {
  return scalePoints
    .filter(isLow)
    .map((point) => (item === 'any' ? `.s${point} :checked` : `[name=${item}][value="${point}"]:checked`))
    .join()
}
