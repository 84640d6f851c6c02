import { lastDayOf } from '@long-dan/results'
import type { CalendarDay, Period } from '@long-dan/statistics'

/** First days of the months from one day to another. */
export function monthsBetween(firstDay: CalendarDay, lastDay: CalendarDay): readonly CalendarDay[] {
  const months: CalendarDay[] = []
  for (let month = `${firstDay.slice(0, 7)}-01`; month <= lastDay; ) {
    months.push(month)
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
    month = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  }
  return months
}

/** First days of a period's months. */
export function monthsOf(period: Period): readonly CalendarDay[] {
  return monthsBetween(period.start, lastDayOf(period))
}
