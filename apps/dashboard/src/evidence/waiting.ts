import {
  type DashboardDoor,
  type GivenUpBox,
  givenUpBoxes,
  type Scope,
  type WaitingInBox,
  waitingInBox,
} from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { CalendarDay, Period } from '@long-dan/statistics'
import { rememberedRegisters } from '../memory/remembered-registers.ts'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'

export interface WaitingQuestion {
  readonly door: DashboardDoor
  readonly scope: Scope
  readonly period: Period
  /** First day of the earliest month that will still get ballots from the box. */
  readonly closedBefore: CalendarDay
}

interface PageQuestion extends WaitingQuestion {
  readonly locale: Locale
  readonly reader: { readonly memory: TalliesInReach }
}

const rememberedLost = rememberedRegisters<readonly GivenUpBox[]>(['box_given_up'], 1)

/**
 * How many ballots of an open period are still in the ballot box, and when they leave it at the latest; and how many of the province's
 * can never be opened.
 */
export async function readWaiting(question: PageQuestion): Promise<string | null> {
  const { door, period, reader } = question
  const { t, date } = question.locale
  const waiting = await ballotsWaiting(question)
  const givenUp = await rememberedLost(door, reader.memory, '', () => givenUpBoxes(door))
  const lost = givenUp.filter(({ boxedOn }) => period.start <= boxedOn && boxedOn < period.end)
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
