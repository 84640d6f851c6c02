import type { Locale } from './locale.ts'

/** Weekdays from 1 (Monday) to 7, times as `07:30`. */
export interface HoursStretch {
  readonly firstWeekday: number
  readonly lastWeekday: number
  readonly opens: string
  readonly closes: string
}

/** `Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00 · Thứ Bảy: 07:30–11:30`; '' for the usual hours. */
export function hoursText({ t }: Pick<Locale, 't'>, hours: readonly HoursStretch[]): string {
  const byDays = Map.groupBy(hours, ({ firstWeekday, lastWeekday }) => `${firstWeekday}-${lastWeekday}`)
  return [...byDays.values()]
    .map((same) => {
      const [first] = same
      if (!first) return ''
      const weekday = (day: number) => t(`weekday.${day as 1}`)
      const days =
        first.firstWeekday === first.lastWeekday
          ? weekday(first.firstWeekday)
          : `${weekday(first.firstWeekday)} – ${weekday(first.lastWeekday)}`
      return `${days}: ${same.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')}`
    })
    .join(' · ')
}
