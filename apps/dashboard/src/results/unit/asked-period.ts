import { type CalendarDay, type Period, parsePeriod, periodOf, runningMonth } from '@long-dan/statistics'
import type { FastifyRequest } from 'fastify'

// No desk has ever been surveyed outside these; the calendar of periods has an end of its own.
const [firstDay, lastDay] = ['2000-01-01', '2100-01-01']

/** The period an address names; `absent` when it names none, `invalid` when no period is called so. */
export function askedPeriod(request: FastifyRequest): Period | 'absent' | 'invalid' {
  const { period } = request.query as Record<string, unknown>
  if (period === undefined || period === '') return 'absent'
  return knownPeriod(typeof period === 'string' ? parsePeriod(period) : null) ?? 'invalid'
}

/** The period if it lies where there may be ballots. */
export function knownPeriod(period: Period | null): Period | null {
  return period && period.start >= firstDay && period.end <= lastDay ? period : null
}

/** What opens when nothing was asked for: the last quarter that counts ballots, else the running month with the first ones. */
export function defaultPeriod(monthsWithBallots: readonly CalendarDay[], today: CalendarDay): Period {
  const last = monthsWithBallots.findLast((month) => month < runningMonth(today))
  if (last !== undefined) return periodOf('quarter', last)
  return periodOf(monthsWithBallots.length > 0 ? 'month' : 'quarter', today)
}

/** A unit of the past opens in its last days, not in a present that it did not see. `endedOn` is the first day without it. */
export function lastDayOf(endedOn: CalendarDay | null, today: CalendarDay): CalendarDay {
  if (endedOn === null || endedOn > today) return today
  return new Date(Date.parse(endedOn) - 86_400_000).toISOString().slice(0, 10)
}
