import { type Locale, wordingIn } from '@long-dan/i18n'
import { type OptionalQuestion, optionCode } from '@long-dan/questionnaire'
import { overallCount, type QuestionCounts, questionCounts, type Tally } from '@long-dan/results'
import { CRITERION_FULL_BASE, CRITERION_MINIMUM_BASE, type SatisfiedCount, tenthsOfCount } from '@long-dan/statistics'
import { type ShareText, shareText } from '../../wording/share-text.ts'

/** What was answered to one optional question in one place and period. */
export interface QuestionAnswers {
  readonly code: string
  readonly text: string
  /** When it was asked, how many answered, why nothing is shown. */
  readonly notes: readonly string[]
  /** None where they must stay hidden. */
  readonly options: readonly OptionAnswers[]
  /** How satisfied they were is known of a single choice only. */
  readonly isCrossed: boolean
}

export interface OptionAnswers {
  readonly label: string
  readonly count: string
  /** Of those who answered. */
  readonly percent: string
  readonly value: number
  /** Overall satisfaction of those who chose it; null where it is not shown. */
  readonly satisfaction: (ShareText & { readonly isFew: boolean }) | null
}

/** The questions that were asked at all; `isHidden` decides of a question, and of an option of it, as of a criterion. */
export function questionAnswers(
  locale: Locale,
  tally: Tally,
  isHidden: (code: string) => boolean,
): readonly QuestionAnswers[] {
  return tally.asked.questions.flatMap((question) => {
    const counts = questionCounts(tally, question.code)
    return counts === null ? [] : [answersOf(locale, tally, question, counts, isHidden)]
  })
}

function answersOf(
  locale: Locale,
  tally: Tally,
  question: OptionalQuestion,
  counts: QuestionCounts,
  isHidden: (code: string) => boolean,
): QuestionAnswers {
  const { t } = locale
  const answered = counts.asked - counts.blank
  const isShown = answered >= CRITERION_MINIMUM_BASE && !isHidden(question.code)
  const satisfaction = isShown ? shownSatisfaction(tally, question, counts, isHidden) : []
  return {
    code: question.code,
    text: wordingIn(locale.language, question.text),
    isCrossed: counts.satisfaction !== null,
    notes: [
      ...(question.afterLow === undefined ? [] : [t('questions.after-low')]),
      isShown
        ? t('questions.base', { asked: counts.asked, answered, kind: question.kind })
        : t('questions.hidden', { limit: CRITERION_MINIMUM_BASE }),
      ...(isShown && answered < CRITERION_FULL_BASE ? [t('criterion.few-ballots')] : []),
    ],
    options: isShown
      ? question.options.map(({ text }, at) => {
          const count = counts.options[at] ?? 0
          const tenths = tenthsOfCount({ satisfied: count, base: answered }) ?? 0
          return {
            label: wordingIn(locale.language, text),
            count: locale.number(count),
            percent: locale.percent(tenths),
            value: tenths / 10,
            satisfaction: satisfactionText(locale, satisfaction[at] ?? null),
          }
        })
      : [],
  }
}

function satisfactionText(locale: Locale, count: SatisfiedCount | null): OptionAnswers['satisfaction'] {
  const share = count && shareText(locale, count)
  return share && { ...share, isFew: share.count.base < CRITERION_FULL_BASE }
}

/**
 * Overall satisfaction of those who chose each option, null where it stays hidden: from ten ballots on, where the place may show it,
 * and so that ten ballots at least, or none, are left when all that is shown is subtracted from the place's own figure.
 */
function shownSatisfaction(
  tally: Tally,
  { code, options }: OptionalQuestion,
  { satisfaction }: QuestionCounts,
  isHidden: (code: string) => boolean,
): readonly (SatisfiedCount | null)[] {
  const shown = (satisfaction ?? []).map((count, at) => {
    // Nobody may learn that all who came for something were dissatisfied.
    const isMixed = count.base >= CRITERION_MINIMUM_BASE && count.satisfied > 0
    const mayShow = isMixed && !isHidden(optionCode(code, options[at]?.code ?? ''))
    return mayShow ? count : null
  })
  const all = overallCount(tally).base
  for (;;) {
    const left = shown.reduce((rest, count) => rest - (count?.base ?? 0), all)
    if (left === 0 || left >= CRITERION_MINIMUM_BASE) return shown
    const bases = shown.map((count) => count?.base ?? Number.POSITIVE_INFINITY)
    shown[bases.indexOf(Math.min(...bases))] = null
  }
}
