import type { Locale } from '@long-dan/i18n'
import type { ResultsModel } from '../../results/unit/results-model.ts'
import type { AnswerCard } from './answer.ts'

/**
 * The card as plain sentences, for paper, letters and the wall: how satisfied and how certain, better or worse, what hurts, what people
 * wrote, what next.
 */
export function answerSentences({ t }: Locale, card: AnswerCard, { verdict }: ResultsModel): readonly string[] {
  const { rate, change, callbacks, criterion, desk, noDesk, wrote, next } = card
  const basis = t('answer.basis', { fraction: rate.fraction })
  const window = rate.window ? `; ${t('answer.window', { window: rate.window })}` : ''
  const hurt = (
    lead: string,
    one: Pick<NonNullable<typeof criterion>, 'label' | 'percent' | 'fraction'>,
    more: readonly string[] = [],
  ) => `${lead} ${[`${one.label} ${one.percent} (${one.fraction})`, ...more].join(', ')}.`
  return [
    [
      `${rate.percent} ${t('answer.satisfied')} (${basis}; ${t('answer.range')} ${rate.interval}${window}).`,
      verdict?.short,
      callbacks,
    ]
      .filter(Boolean)
      .join(' '),
    change ?? '',
    [
      criterion ? hurt(t('answer.weakest'), { ...criterion, label: `“${criterion.label}”` }) : '',
      desk ? hurt(t('answer.desk'), desk, desk.more) : (noDesk ?? ''),
    ]
      .filter(Boolean)
      .join(' '),
    wrote?.themes ? `${wrote.label}: ${wrote.themes}.` : '',
    `${t('answer.next')} ${next.label}.`,
  ].filter(Boolean)
}
