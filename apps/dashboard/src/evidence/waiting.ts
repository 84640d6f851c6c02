import {
  type DashboardDoor,
  givenUpBoxes,
  type Scope,
  type WaitingInBox,
  waitingInBox,
} from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { CalendarDay, Period } from '@long-dan/statistics'

export interface WaitingQuestion {
  readonly door: DashboardDoor
  readonly scope: Scope
  readonly period: Period
  /** First day of the earliest month that will still get ballots from the box. */
  readonly closedBefore: CalendarDay
}

/**
 * How many ballots of an open period are still in the ballot box, and when they leave it at the latest; and how many of the province's
 * can never be opened.
 */
export async function readWaiting(question: WaitingQuestion & { readonly locale: Locale }): Promise<string | null> {
  const { door, period } = question
  const { t, date } = question.locale
  const waiting = await ballotsWaiting(question)
  const lost = (await givenUpBoxes(door)).filter(({ boxedOn }) => period.start <= boxedOn && boxedOn < period.end)
  const sentences = [
    ...(waiting
      ? [t('box.waiting', { count: waiting.envelopes, day: date(waiting.countedOn), closes: date(waiting.closesOn) })]
      : []),
    ...lost.map(({ envelopes, boxedOn }) => t('box.lost', { count: envelopes, day: date(boxedOn) })),
  ]
  return sentences.length > 0 ? sentences.join(' ') : null
}

/** Undefined when none is waiting, and for a closed period. */
export async function ballotsWaiting({
  door,
  scope,
  period,
  closedBefore,
}: WaitingQuestion): Promise<WaitingInBox | undefined> {
  if (period.end <= closedBefore) return undefined
  return await waitingInBox(door, scope, { from: period.start, before: period.end })
}
