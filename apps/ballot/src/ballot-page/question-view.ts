import { type Locale, wordingIn } from '@long-dan/i18n'
import { isLow, type OptionalQuestion, scalePoints } from '@long-dan/questionnaire'
import { fieldsOf } from '../casting/parse-ballot-form.ts'
import type { Returned } from './item-view.ts'

/** An optional question that is on at the desk. */
export interface QuestionView {
  readonly code: string
  readonly text: string
  /** What to do, where more than one option may be ticked. */
  readonly hint: string | undefined
  readonly input: 'radio' | 'checkbox'
  readonly problem: string | undefined
  readonly options: readonly {
    readonly name: string
    readonly value: string
    readonly text: string
    readonly checked: boolean
  }[]
  /** Selects the ticked answers after which it is asked; without one it always is. */
  readonly after: string | undefined
}

export function questionView(
  question: OptionalQuestion,
  { language, t }: Locale,
  { typed, problems }: Returned,
): QuestionView {
  const { code, kind, text, options, afterLow } = question
  const fields = fieldsOf(question)
  return {
    code,
    text: wordingIn(language, text),
    hint: kind === 'several' ? t('ballot.question.several') : undefined,
    input: kind === 'several' ? 'checkbox' : 'radio',
    problem: problems[code],
    options: options.map((option, place) => {
      const name = fields[place] ?? code
      return {
        name,
        value: option.code,
        text: wordingIn(language, option.text),
        checked: typed[name] === option.code,
      }
    }),
    after: afterLow && ticked(afterLow),
  }
}

function ticked(afterLow: string): string {
  const low = scalePoints.filter(isLow)
  return low
    .map((point) => (afterLow === 'any' ? `.s${point} :checked` : `[name=${afterLow}][value="${point}"]:checked`))
    .join()
}
