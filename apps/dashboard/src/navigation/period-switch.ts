import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import {
  type CalendarDay,
  countedBefore,
  type Period,
  type PeriodKind,
  periodOf,
  previousPeriod,
} from '@long-dan/statistics'
import type { PeriodAddress } from '../addresses/results.ts'

interface PeriodLink {
  readonly code: string
  readonly url: string
  readonly label: string
  readonly isCurrent: boolean
}

export interface PeriodSwitch {
  readonly label: string
  /** Up to which month the figures of an open period go; null for a closed one. */
  readonly runningNote: string | null
  readonly previous: PeriodLink
  /** Null when the next period has not begun. */
  readonly next: PeriodLink | null
  readonly kinds: readonly PeriodLink[]
  /** Periods of this kind in which the unit has ballots, newest first. */
  readonly withBallots: readonly PeriodLink[]
}

/** Time at which somebody looks. */
export interface CountedTime {
  readonly today: CalendarDay
  /** First day of the earliest month that will still get ballots from the box. */
  readonly closedBefore: CalendarDay
}

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'half-year', 'year']

export function periodSwitch(
  locale: Locale,
  period: Period,
  monthsWithBallots: readonly CalendarDay[],
  time: CountedTime,
  urlOf: PeriodAddress,
): PeriodSwitch {
  const { today, closedBefore } = time
  const link = (target: Period, label = periodText(locale, target)): PeriodLink => ({
    code: target.code,
    url: urlOf(target.code),
    label,
    isCurrent: target.code === period.code,
  })
  const following = periodOf(period.kind, period.end)
  return {
    label: periodText(locale, period),
    runningNote: runningNote(locale, period, time),
    previous: link(previousPeriod(period)),
    next: following.start <= today ? link(following) : null,
    kinds: kinds.map((kind) => link(otherKind(kind, period, monthsWithBallots, today), locale.t(`period.${kind}`))),
    withBallots: periodsWithBallots(period.kind, monthsWithBallots, closedBefore).map((target) => link(target)),
  }
}

/** Says up to which month the figures of an open period go; null for a closed one. */
export function runningNote(locale: Locale, period: Period, { today, closedBefore }: CountedTime): string | null {
  if (today < period.start || period.end <= today) return null
  if (period.kind === 'month') return locale.t('period.running', { date: locale.date(today) })
  const before = countedBefore(period, closedBefore)
  return before <= period.start
    ? locale.t('period.running.none')
    : locale.t('period.running.months', { month: periodText(locale.within, previousPeriod(periodOf('month', before))) })
}

/** Periods that have figures, newest first; longer ones only once their months are closed. */
export function periodsWithBallots(
  kind: PeriodKind,
  months: readonly CalendarDay[],
  closedBefore: CalendarDay,
): readonly Period[] {
  const counted = months.filter((month) => kind === 'month' || periodOf(kind, month).end <= closedBefore)
  const byCode = new Map(counted.toReversed().map((month) => [periodOf(kind, month).code, periodOf(kind, month)]))
  return [...byCode.values()]
}

/** The nearest period of the same kind with ballots; of two equally near, the earlier. Undefined when there are no ballots. */
export function nearestWithBallots(
  period: Period,
  months: readonly CalendarDay[],
  closedBefore: CalendarDay,
): Period | undefined {
  return periodsWithBallots(period.kind, months, closedBefore)
    .toReversed()
    .sort((a, b) => distance(a, period) - distance(b, period))[0]
}

function distance(a: Period, b: Period): number {
  return Math.abs(Date.parse(a.start) - Date.parse(b.start))
}

// A longer period is the one that contains this one; a shorter one is the last inside it with ballots, otherwise the last that has begun.
function otherKind(kind: PeriodKind, period: Period, months: readonly CalendarDay[], today: CalendarDay): Period {
  const inside = months.findLast((month) => period.start <= month && month < period.end)
  if (inside !== undefined) return periodOf(kind, inside)
  return periodOf(kind, today < period.end && today >= period.start ? today : period.start)
}
