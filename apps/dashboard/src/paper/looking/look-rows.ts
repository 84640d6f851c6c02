import { type Locale, wordingIn } from '@long-dan/i18n'
import type { PageLayout } from '@long-dan/print'
import { type QuestionnaireVersion, scalePoints } from '@long-dan/questionnaire'
import { blank } from '../batches/row-marks.ts'

/** A row of a page as shown to a person. */
export interface LookRow {
  readonly question: string
  readonly label: string
  readonly isSeveral: boolean
  /** Preselected option; undefined when there is none. */
  readonly stored?: string
  readonly options: readonly { readonly code: string; readonly label: string }[]
}

/** The possible answers in these rows, worded and ordered as on the sheet. */
export function lookRows(
  { t, language }: Locale,
  version: QuestionnaireVersion,
  { boxes }: PageLayout,
  questions: readonly string[],
): readonly LookRow[] {
  const printed = [...new Set(boxes.map(({ question }) => question))]
  return printed
    .filter((question) => questions.includes(question))
    .map((question) => {
      const optional = version.questions.find(({ code }) => code === question)
      const isSeveral = optional?.kind === 'several'
      const codes = boxes.filter((box) => box.question === question).map(({ answer }) => answer)
      const labelOf = (code: string) => {
        const option = optional?.options.find((one) => one.code === code)
        if (option !== undefined) return wordingIn(language, option.text)
        const point = scalePoints.find((one) => String(one) === code) ?? 'na'
        return wordingIn(language, version.scale[point])
      }
      const options = codes.map((code) => ({ code, label: labelOf(code) }))
      return {
        question,
        isSeveral,
        label: labelOfQuestion(version, question, language),
        options: isSeveral ? options : [...options, { code: blank, label: t('paper.look.blank') }],
      }
    })
}

function labelOfQuestion(version: QuestionnaireVersion, question: string, language: Locale['language']): string {
  if (question === 'overall') return wordingIn(language, version.overall)
  const criterion = version.criteria.find(({ code }) => code === question)
  const optional = version.questions.find(({ code }) => code === question)
  const wording = criterion?.statement ?? optional?.text
  return wording === undefined ? question : wordingIn(language, wording)
}
