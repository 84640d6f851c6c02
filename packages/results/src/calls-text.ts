import type { Locale } from '@long-dan/i18n'
import type { CallsFigure } from './calls-figure.ts'

/** What called citizens said, beside the ballots of the same period; the same to citizens and officials. */
export interface CallsText {
  /** `86% (74–93%)` */
  readonly figure: string
  /** The figure with a label. */
  readonly card: string
  /** Both numbers and their difference; for a model's figure also that it is one. */
  readonly sentence: string
  /** How many of those drawn answered, and what became of the others. */
  readonly response: string
}

/** Beside the ballots' share of the same period; null where there is nothing to say. */
export function callsText(
  { t, percent }: Locale,
  calls: CallsFigure | null,
  ballots: { readonly percentTenths: number } | null,
): CallsText | null {
  if (calls === null || ballots === null) return null
  const { interval, difference, called, responsePercent, outcomes } = calls
  const figure = t('calls.figure', { percent: calls.percent, ...interval })
  const words = { points: Math.abs(difference.points), low: difference.low, high: difference.high }
  const isModel = calls.method === 'model'
  return {
    figure,
    card: t('calls.card', { figure }),
    sentence: [
      t(isModel ? 'calls.both.model' : 'calls.both', { ballots: percent(ballots.percentTenths), figure }),
      t(`calls.${difference.conclusion}`, words),
      ...(isModel ? [t('calls.model')] : []),
    ].join(' '),
    response: t('calls.response', { called, response: responsePercent, ...outcomes }),
  }
}
