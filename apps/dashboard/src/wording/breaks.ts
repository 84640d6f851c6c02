import { type Locale, wordingIn } from '@long-dan/i18n'
import type { AskedQuestions, QuestionBreak } from '@long-dan/questionnaire'

/** A sentence for each place where a period's questionnaires do not ask the same; none within one version. */
export function breakSentences(locale: Locale, asked: AskedQuestions): readonly string[] {
  const { breaks } = asked
  const name = (code: string) => nameOf(locale, asked, code)
  const givesWay = ({ on, code }: QuestionBreak) => breaks.some((other) => other.on === on && other.replaces === code)
  return breaks
    .filter((each) => each.kind !== 'dropped' || !givesWay(each))
    .map(({ on, code, kind, replaces }) => {
      const date = locale.date(on)
      return replaces === undefined
        ? locale.t(`break.${kind}`, { date, name: name(code) })
        : locale.t('break.replaced', { date, name: name(code), former: name(replaces) })
    })
}

function nameOf(locale: Locale, { criteria, questions }: AskedQuestions, code: string): string {
  const criterion = criteria.find((each) => each.code === code)
  const question = questions.find((each) => each.code === code)
  if (criterion) return wordingIn(locale.language, criterion.short)
  if (question) return wordingIn(locale.language, question.text)
  return locale.t(code === 'scale' ? 'break.scale' : 'ballot.step.overall')
}
