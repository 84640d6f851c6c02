import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { type CalendarDay, countedBefore, type Period, periodOf } from '@long-dan/statistics'
import type { PeriodAddress } from '../addresses/results.ts'
import type { Link } from '../pages/link.ts'
import type { NotInForce } from './not-in-force.ts'
import { type CountedTime, nearestWithBallots } from './period-switch.ts'

/** Why a page has no figures, and where to go instead. */
export type EmptyState =
  | { readonly kind: 'no-ballots'; readonly sentence: string; readonly nearest: Link | null }
  | { readonly kind: 'hidden'; readonly sentence: string; readonly nearest: Link | null }
  | ({ readonly kind: 'not-in-force' } & NotInForce)

export function noBallots(
  locale: Locale,
  period: Period,
  months: readonly CalendarDay[],
  { today, closedBefore }: CountedTime,
  urlOf: PeriodAddress,
): EmptyState {
  const last = months.at(-1)
  const nearest =
    nearestWithBallots(period, months, closedBefore) ?? (last === undefined ? undefined : periodOf('month', last))
  const isTooEarly = period.start <= today && countedBefore(period, closedBefore) <= period.start
  const none = period.end > closedBefore ? 'empty.none-opened' : 'empty.no-ballots'
  const sentence = nearest === undefined ? 'empty.never-any' : isTooEarly ? 'empty.not-yet' : none
  return {
    kind: 'no-ballots',
    sentence: locale.t(sentence, { period: periodText(locale, period) }),
    nearest: nearest ? { label: periodText(locale, nearest), url: urlOf(nearest.code) } : null,
  }
}

/** For paper, where links cannot be followed: names the nearest period. */
export function emptySentence(empty: EmptyState): string {
  const nearest = empty.kind === 'no-ballots' && empty.nearest ? ` ${empty.nearest.label}.` : ''
  return `${empty.sentence}${nearest}`
}

/** A longer period has no figures until it is closed: anybody who had looked before would learn what each added month contains. */
export function hiddenState(locale: Locale, period: Period, closedBefore: CalendarDay): EmptyState {
  const sentence = locale.t(whyHidden(period, closedBefore), { period: periodText(locale, period) })
  return { kind: 'hidden', sentence, nearest: null }
}

function whyHidden({ kind, start, end }: Period, closedBefore: CalendarDay) {
  if (end <= closedBefore) return 'empty.hidden'
  if (kind !== 'month') return 'empty.running'
  // In the first days of a month the previous one is still open.
  return start > closedBefore ? 'empty.after-open' : 'empty.month-open'
}
