import { type Locale, wordingIn } from '@long-dan/i18n'
import type { OptionalQuestion } from '@long-dan/questionnaire'
import type { Tally } from '@long-dan/results'
import { type ClusteredCount, CRITERION_FULL_BASE, CRITERION_MINIMUM_BASE, tenthsOfCount } from '@long-dan/statistics'
import type { AnswerEffects } from '../../figures/answer-effects.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import { type ShownAnswers, shownAnswers } from './shown-answers.ts'

/** The answers to one optional question in one place and period. */
export interface QuestionAnswers {
  readonly code: string
  readonly text: string
  /** When it was asked, how many answered, why nothing is shown. */
  readonly notes: readonly string[]
  /** Empty when they must stay hidden. */
  readonly options: readonly OptionAnswers[]
  /** Whether satisfaction by option is known, which needs a single choice. */
  readonly isCrossed: boolean
}

interface OptionAnswers {
  readonly code: string
  readonly label: string
  readonly chosen: number
  readonly count: string
  /** Of those who answered. */
  readonly percent: string
  readonly value: number
  /** Overall satisfaction of those who chose it; null when it is not shown. */
  readonly satisfaction: (ShareText & { readonly isFew: boolean }) | null
}

/** Words for what `shownAnswers` returns. */
export function questionAnswers(
  locale: Locale,
  tally: Tally,
  isHidden: (code: string) => boolean,
  effects: AnswerEffects,
): readonly QuestionAnswers[] {
  return shownAnswers(tally, isHidden, effects).map(({ question, counts }) => {
    const { code, kind, text, afterLow, options } = question
    return {
      code,
      text: wordingIn(locale.language, text),
      isCrossed: kind === 'single',
      notes: [...(afterLow === undefined ? [] : [locale.t('questions.after-low')]), ...basisOf(locale, kind, counts)],
      options: (counts?.options ?? []).map((option, at) => ({
        code: option.code,
        label: wordingIn(locale.language, options[at]?.text ?? text),
        ...shareOf(locale, option.chosen, counts?.answered ?? 0),
        satisfaction: satisfactionText(locale, option.satisfaction),
      })),
    }
  })
}

function basisOf({ t }: Locale, kind: OptionalQuestion['kind'], counts: ShownAnswers['counts']): readonly string[] {
  if (counts === null) return [t('questions.hidden', { limit: CRITERION_MINIMUM_BASE })]
  const { asked, answered } = counts
  return [
    t('questions.base', { asked, answered, kind }),
    ...(answered < CRITERION_FULL_BASE ? [t('criterion.few-ballots')] : []),
  ]
}

function shareOf({ number, percent }: Locale, chosen: number, answered: number) {
  const tenths = tenthsOfCount({ satisfied: chosen, base: answered }) ?? 0
  return { chosen, count: number(chosen), percent: percent(tenths), value: tenths / 10 }
}

function satisfactionText(locale: Locale, count: ClusteredCount | null): OptionAnswers['satisfaction'] {
  const share = count && shareText(locale, count)
  return share && { ...share, isFew: share.count.base < CRITERION_FULL_BASE }
}
