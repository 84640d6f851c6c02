import { type Language, type Locale, type Wording, wordingIn } from '@long-dan/i18n'
import {
  type Criterion,
  type CriterionGroup,
  criterionGroups,
  type QuestionnaireVersion,
  remarkLimit,
  scalePoints,
} from '@long-dan/questionnaire'

/** Answers and problems of a form that came back, by field; both empty on a fresh page. */
export interface Returned {
  readonly typed: Readonly<Record<string, string>>
  readonly problems: Readonly<Record<string, string>>
}

export const nothingReturned: Returned = { typed: {}, problems: {} }

export interface ItemView {
  readonly code: string
  readonly text: string
  readonly required: boolean
  readonly problem: string | undefined
  readonly choices: readonly { readonly value: number; readonly word: string; readonly checked: boolean }[]
  readonly notApplicable: { readonly word: string; readonly checked: boolean } | null
}

export interface GroupView {
  readonly code: CriterionGroup
  readonly title: string
  readonly items: readonly ItemView[]
  /** Wording of the pledge, in the order of `items`; always Vietnamese. */
  readonly official: readonly string[]
}

export interface RemarkView {
  readonly code: 'remark'
  readonly text: string
  readonly limit: string
  readonly maxLength: number
  readonly value: string
  readonly problem: string | undefined
}

export function remarkView(
  version: QuestionnaireVersion,
  { language, t }: Locale,
  { typed, problems }: Returned,
): RemarkView {
  return {
    code: 'remark',
    text: wordingIn(language, version.remark),
    limit: t('ballot.remark.limit', { limit: remarkLimit }),
    maxLength: remarkLimit,
    value: typed.remark ?? '',
    problem: problems.remark,
  }
}

export function overallView(version: QuestionnaireVersion, language: Language, returned: Returned): ItemView {
  return { ...itemView(version, 'overall', version.overall, language, returned), required: true }
}

export function groupViews(version: QuestionnaireVersion, language: Language, returned: Returned): GroupView[] {
  return criterionGroups.map((code) => {
    const criteria = version.criteria.filter(({ group }) => group === code)
    return {
      code,
      title: wordingIn(language, version.groups[code].name),
      items: criteria.map((criterion) => criterionView(version, criterion, language, returned)),
      official: criteria.map(({ official }) => official),
    }
  })
}

function criterionView(
  version: QuestionnaireVersion,
  { code, statement, notApplicableHint }: Criterion,
  language: Language,
  returned: Returned,
): ItemView {
  const word = wordingIn(language, version.scale.na)
  return {
    ...itemView(version, code, statement, language, returned),
    notApplicable: {
      word: notApplicableHint ? `${word} (${wordingIn(language, notApplicableHint)})` : word,
      checked: returned.typed[code] === 'na',
    },
  }
}

function itemView(
  version: QuestionnaireVersion,
  code: string,
  text: Wording,
  language: Language,
  { typed, problems }: Returned,
): ItemView {
  return {
    code,
    text: wordingIn(language, text),
    required: false,
    problem: problems[code],
    choices: scalePoints.map((value) => ({
      value,
      word: wordingIn(language, version.scale[value]),
      checked: typed[code] === String(value),
    })),
    notApplicable: null,
  }
}
