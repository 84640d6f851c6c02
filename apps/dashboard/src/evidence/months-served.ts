import type { Desk } from '@long-dan/database/dashboard'
import { deskKey } from '@long-dan/results'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { recent } from '../memory/recent.ts'
import { monthsBetween } from './months.ts'

/** Months of a span in which a desk served a commune, as bits; bit 0 is the first month. */
export interface ServedPlace {
  readonly unitId: number
  readonly deskId: number
  /** Its `deskKey`. */
  readonly key: string
  readonly months: number
}

export interface MonthsServed {
  readonly inCommune: (unitId: number) => readonly ServedPlace[]
  /** First day of the month that a bit stands for. */
  readonly monthOf: (bit: number) => CalendarDay
}

const mostSpans = 200
// Reference data never change; a new reading brings a new list.
const known = new WeakMap<readonly Desk[], ReturnType<typeof recent<MonthsServed>>>()

/** Every desk and commune for the months of the span that have begun: a response rate is known only when each of them has a count. */
export function monthsServed(
  desks: readonly Desk[],
  { from, before }: { readonly from: CalendarDay; readonly before: CalendarDay },
  today: CalendarDay,
): MonthsServed {
  const spans = known.get(desks) ?? recent<MonthsServed>(mostSpans)
  known.set(desks, spans)
  const last = today < before ? today : daysAfter(before, -1)
  const name = `${from} ${last}`
  const served = spans.get(name) ?? build(desks, from, last)
  spans.set(name, served)
  return served
}

function build(desks: readonly Desk[], from: CalendarDay, last: CalendarDay): MonthsServed {
  const months = from <= last ? monthsBetween(from, last) : []
  const places = desks.flatMap((desk) =>
    desk.assignments.map(({ unitId, validFrom, validTo }) => ({
      unitId,
      deskId: desk.id,
      key: deskKey({ unitId, deskId: desk.id }),
      months: months.reduce((mask, month, bit) => {
        const isOpen = desk.openedOn < next(month) && (desk.closedOn === null || desk.closedOn > month)
        const isThere = validFrom < next(month) && (validTo === null || validTo > month)
        return isOpen && isThere ? mask | (1 << bit) : mask
      }, 0),
    })),
  )
  const inCommune = Map.groupBy(merged(places), ({ unitId }) => unitId)
  return { inCommune: (unitId) => inCommune.get(unitId) ?? [], monthOf: (bit) => months[bit] ?? from }
}

/** A desk that left a commune and came back is one place. */
function merged(places: readonly ServedPlace[]): readonly ServedPlace[] {
  const byName = Map.groupBy(
    places.filter(({ months }) => months !== 0),
    ({ key }) => key,
  )
  return [...byName.values()].flatMap(([first, ...others]) =>
    first ? { ...first, months: others.reduce((mask, { months }) => mask | months, first.months) } : [],
  )
}

/** First day of the following month. */
function next(month: CalendarDay): CalendarDay {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
}
