import type { Locale } from '@long-dan/i18n'
import type { Period } from '@long-dan/statistics'

/** `Quý III/2026`, `Tháng 9/2026`, `6 tháng đầu năm 2026`, `Năm 2026`; with `locale.within`, as it stands in the middle of a sentence. */
export function periodText(locale: Locale['within'], period: Period): string {
  const [year, place] = placeOf(period)
  switch (period.kind) {
    case 'month':
      return locale.month(year, place)
    case 'quarter':
      return locale.quarter(year, place)
    case 'half-year':
      return locale.halfYear(year, place)
    case 'year':
      return locale.year(year)
  }
}

/** For axes: `9/26`, `III/26`, `II/26`, `2026`. */
export function shortPeriodText(period: Period): string {
  const [year, place] = placeOf(period)
  if (period.kind === 'year') return String(year)
  const mark = period.kind === 'month' ? place : ['I', 'II', 'III', 'IV'][place - 1]
  return `${mark}/${String(year).slice(2)}`
}

function placeOf({ kind, start }: Period): readonly [year: number, place: number] {
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))]
  if (kind === 'month') return [year, month]
  return [year, Math.floor((month - 1) / (kind === 'quarter' ? 3 : 6)) + 1]
}
