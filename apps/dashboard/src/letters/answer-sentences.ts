import type { Locale } from '@long-dan/i18n'
import type { AnswerCard } from '../landing/answer/answer.ts'
import type { ResultsModel } from '../results/unit/results-model.ts'

/** The five sentences of the first page as lines of a letter. What a citizen wrote stays in the house: a letter says how many, and on what. */
export function answerSentences(
  { t }: Locale,
  { rate, callbacks, criterion, desk, noDesk, wrote, next }: AnswerCard,
  { verdict, change }: Pick<ResultsModel, 'verdict' | 'change'>,
): readonly string[] {
  const window = rate.window === null ? '' : ` ${t('answer.window', { window: rate.window })}`
  const basis = t('answer.basis', { fraction: rate.fraction })
  const hurts = [
    criterion && `${t('answer.weakest')} ${criterion.label} ${criterion.percent} (${criterion.fraction}).`,
    desk && `${t('answer.desk')} ${[`${desk.label} ${desk.percent} (${desk.fraction})`, ...desk.more].join(', ')}.`,
    noDesk,
  ]
  return [
    `${rate.percent} ${t('answer.satisfied')}: ${basis}, ${t('answer.range')} ${rate.interval}${window}.`,
    [verdict?.short, callbacks].filter(Boolean).join(' '),
    change?.short ?? '',
    hurts.filter(Boolean).join(' '),
    wrote ? `${[wrote.label, wrote.themes].filter(Boolean).join(': ')}.` : '',
    `${t('answer.next')} ${next.label}.`,
  ].filter((line) => line !== '')
}
