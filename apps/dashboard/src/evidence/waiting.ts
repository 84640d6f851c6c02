import { type DashboardDoor, type Scope, waitingInBox } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { CalendarDay, Period } from '@long-dan/statistics'

export interface WaitingQuestion {
  readonly door: DashboardDoor
  readonly locale: Locale
  readonly scope: Scope
  readonly period: Period
  /** First day of the first month of which more will come out of the ballot box. */
  readonly closedBefore: CalendarDay
}

/** How many ballots of an open period still lie in the ballot box, and when they leave it at the latest. A count is no answer. */
export async function readWaiting({
  door,
  locale,
  scope,
  period,
  closedBefore,
}: WaitingQuestion): Promise<string | null> {
  if (period.end <= closedBefore) return null
  const waiting = await waitingInBox(door, scope, { from: period.start, before: period.end })
  if (!waiting) return null
  return locale.t('box.waiting', {
    count: waiting.envelopes,
    day: locale.date(waiting.countedOn),
    closes: locale.date(waiting.closesOn),
  })
}
