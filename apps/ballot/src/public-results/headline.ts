import type { Locale } from '@long-dan/i18n'
import type { PeriodDocument } from '@long-dan/results'
import { differenceOf, parsePeriod, tenthsOfDifference } from '@long-dan/statistics'
import { periodText } from './period-text.ts'
import type { Published } from './published-results.ts'

/** The one large figure, and what it is worth. */
export interface Headline {
  readonly percent: string
  readonly basis: string
  /** The same with its range, in a few words. */
  readonly brief: string
  readonly interval: string
  readonly verdict: string
  /** By which rule. */
  readonly rule: string
}

export function headline({ t, number, percent, date }: Locale, document: PeriodDocument): Headline {
  const { satisfied, base, percentTenths, interval, verdict, verdictRule } = document
  const threshold = `${number(verdictRule.thresholdPercent)}%`
  return {
    percent: percent(percentTenths),
    basis: t('public.base', { satisfied, base }),
    brief: t('public.card.basis', { base, low: percent(interval.low), high: percent(interval.high) }),
    interval: t('public.interval', { low: percent(interval.low), high: percent(interval.high) }),
    verdict:
      verdict === 'insufficient_n'
        ? t('public.verdict.insufficient_n', { threshold, minimum: verdictRule.minimumBase })
        : t(`public.verdict.${verdict}`, { threshold }),
    rule: t('public.rule', { threshold, minimum: verdictRule.minimumBase, day: date(verdictRule.validFrom) }),
  }
}

/** This period against the one before, in one sentence. */
export function changeSentence(locale: Locale, now: Published, before: Published | undefined, code: string): string {
  const earlier = parsePeriod(code)
  const period = earlier ? periodText(locale, earlier) : code
  const difference = before && differenceOf(now, before)
  if (!before || !difference) return locale.t('public.change.unknown', { period })
  const percent = locale.percent(before.document.percentTenths)
  if (difference.conclusion === 'no_clear_difference')
    return locale.t('public.change.no_clear_difference', { period, percent })
  const points = locale.points(Math.abs(tenthsOfDifference(difference.difference))).slice(1)
  return locale.t(`public.change.${difference.conclusion}`, { period, percent, points })
}
