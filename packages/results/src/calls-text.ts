import type { Locale } from '@long-dan/i18n'
import type { CallsFigure } from './calls-figure.ts'
import type { OfficialVerdict } from './official-verdict.ts'

/** What called citizens said beside the ballots of the same time, the same to citizens and officials. */
export interface CallsText {
  /** `86% (74–93%)` */
  readonly figure: string
  /** Both numbers and how far they lie apart; of a model's figure that it is one. */
  readonly sentence: string
  /** How many answered of those drawn, and what became of the others. */
  readonly response: string
}

/** Null where there is nothing to say. */
export function callsText(
  { t, percent }: Locale,
  calls: CallsFigure | null,
  official: OfficialVerdict | null,
): CallsText | null {
  if (calls === null || official === null) return null
  const { interval, difference, called, responsePercent, outcomes } = calls
  const figure = t('calls.figure', { percent: calls.percent, ...interval })
  const words = { points: Math.abs(difference.points), low: difference.low, high: difference.high }
  const isModel = calls.method === 'model'
  return {
    figure,
    sentence: [
      t(isModel ? 'calls.both.model' : 'calls.both', { ballots: percent(official.percentTenths), figure }),
      t(`calls.${difference.conclusion}`, words),
      ...(isModel ? [t('calls.model')] : []),
    ].join(' '),
    response: t('calls.response', { called, response: responsePercent, ...outcomes }),
  }
}
