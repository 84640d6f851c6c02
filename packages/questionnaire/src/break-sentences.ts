import { type Locale, wordingIn } from '@long-dan/i18n'
import type { AskedQuestions, QuestionBreak } from './questionnaire.ts'
import type { ItemCode } from './version-data/answers.ts'

/**
 * Breaks that affect the figures of one item or optional question: its own and those of what it replaced or was replaced by; for an item
 * also those of the scale, and for a criterion those of the stem.
 */
export function breaksAbout(
  item: ItemCode,
  { breaks, questions }: Pick<AskedQuestions, 'breaks' | 'questions'>,
): readonly QuestionBreak[] {
  const isQuestion = questions.some(({ code }) => code === item)
  const about = [item, ...(isQuestion ? [] : ['scale']), ...(isQuestion || item === 'overall' ? [] : ['stem'])]
  return breaks.filter(({ code, replaces }) => about.includes(code) || replaces === item)
}

/** A sentence for each point at which versions ask something different, about one item or all; none within one version. */
export function breakSentences(locale: Locale, asked: AskedQuestions, item?: ItemCode): readonly string[] {
  const breaks = item === undefined ? asked.breaks : breaksAbout(item, asked)
  const name = (code: string) => nameOf(locale, asked, code)
  const givesWay = ({ on, code }: QuestionBreak) => breaks.some((other) => other.on === on && other.replaces === code)
  const isAgain = ({ on, code, kind }: QuestionBreak) =>
    kind === 'added' && breaks.some((other) => other.kind === 'dropped' && other.code === code && other.on < on)
  return breaks
    .filter((each) => each.kind !== 'dropped' || !givesWay(each))
    .map((each) => {
      const { on, code, kind, replaces } = each
      const date = locale.date(on)
      if (isAgain(each)) return locale.t('break.again', { date, name: name(code) })
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
  if (code === 'stem') return locale.t('break.stem')
  return locale.t(code === 'scale' ? 'break.scale' : 'ballot.step.overall')
}
