import { type CalendarDay, type Period, parsePeriod, periodOf } from '@long-dan/statistics'
import type { FastifyRequest } from 'fastify'

/** The period an address names; `absent` when it names none, `invalid` when no period is called so. */
export function askedPeriod(request: FastifyRequest): Period | 'absent' | 'invalid' {
  const { period } = request.query as Record<string, unknown>
  if (period === undefined || period === '') return 'absent'
  return (typeof period === 'string' ? parsePeriod(period) : null) ?? 'invalid'
}

/** What opens when nothing was asked for: the quarter of the last ballots, else the present one. */
export function defaultPeriod(monthsWithBallots: readonly CalendarDay[], today: CalendarDay): Period {
  return periodOf('quarter', monthsWithBallots.at(-1) ?? today)
}
