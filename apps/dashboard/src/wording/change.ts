import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { type ClusteredCount, differenceOf } from '@long-dan/statistics'
import { pointsText } from './points-text.ts'
import { shareText } from './share-text.ts'
import type { PeriodCount } from './trend.ts'

/** What can honestly be said about this period compared with the previous one. */
export interface Change {
  readonly conclusion: 'higher' | 'lower' | 'no_clear_difference' | 'unknown'
  readonly sentence: string
  /** Better or worse; with the ballots of the period before, which no other figure beside it shows. */
  readonly short: string
}

export function change(locale: Locale, now: ClusteredCount, before: PeriodCount): Change {
  const period = periodText(locale.within, before.period)
  const difference = before.isHidden ? null : differenceOf(now, before.count)
  if (difference === null) {
    const sentence = locale.t('change.unknown', { period })
    return { conclusion: 'unknown', sentence, short: sentence }
  }
  const { conclusion } = difference
  const said = { period, ...pointsText(locale, difference) }
  const fraction = shareText(locale, before.count)?.fraction ?? ''
  return {
    conclusion,
    short: locale.t(`change.short.${conclusion}`, { ...said, fraction }),
    sentence: locale.t(`change.${conclusion}`, said),
  }
}
