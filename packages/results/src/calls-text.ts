import type { Locale } from '@long-dan/i18n'
import type { CallsFigure, Repeats } from './calls-figure.ts'
import type { OfficialVerdict } from './official-verdict.ts'
import { quartersText } from './window-text.ts'

/**
 * What called citizens said, beside the ballots of the same quarters; the same to citizens and officials. Names the quarters: the page's own
 * figure may be of one quarter only.
 */
export interface CallsText {
  /** `86% (74–93%)` */
  readonly figure: string
  /** The quarters in which citizens were called. */
  readonly quarters: string
  /** The figure with a label and how many were reached. */
  readonly card: string
  /** The same beside a text that names the quarters. */
  readonly briefly: string
  /** Both numbers and their difference; for a model's figure also that it is one. */
  readonly sentence: string
  /** How many of those drawn answered, what became of the others, and whether repeated calls found the same. */
  readonly response: string
}

/** Beside the ballots' share in the verdict's quarters; null where there is nothing to say. */
export function callsText(
  locale: Locale,
  calls: CallsFigure | null,
  official: OfficialVerdict | null,
): CallsText | null {
  if (calls === null || official === null) return null
  const { t, percent } = locale
  const quarters = quartersText(locale, official)
  const { interval, difference, called, responsePercent, outcomes, repeats } = calls
  const figure = t('calls.figure', { percent: calls.percent, ...interval })
  const words = { points: Math.abs(difference.points), low: difference.low, high: difference.high }
  const isModel = calls.method === 'model'
  return {
    figure,
    quarters,
    card: t('calls.card', { called, quarters, figure }),
    briefly: t('calls.briefly', { called, figure }),
    sentence: [
      `${quarters}.`,
      t(isModel ? 'calls.both.model' : 'calls.both', { ballots: percent(official.percentTenths), figure }),
      t(`calls.${difference.conclusion}`, words),
      ...(isModel ? [t('calls.model')] : []),
    ].join(' '),
    response: [
      t('calls.response', { called, response: responsePercent, ...outcomes }),
      ...(repeats.due + repeats.made > 0 ? [repeatsText(locale, repeats)] : []),
    ].join(' '),
  }
}

/** Two accounts are all that the program sees; whether two people called, it does not. */
export function repeatsText({ t }: Locale, repeats: Repeats): string {
  return t('calls.repeats', repeats)
}
