import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { type PeriodKind, parsePeriod, periodOf } from '@long-dan/statistics'
import type { Option } from '../pages/link.ts'

/** `Tháng 9/2026` from the first day of the month. */
export function monthText(locale: Locale, month: string): string {
  return locale.month(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
}

/** `Quý III/2026` from a stored period code. */
export function periodCodeText(locale: Locale, code: string): string {
  const period = parsePeriod(code)
  return period ? periodText(locale, period) : code
}

/** Periods of these kinds that contain any of the months, newest first. */
export function periodChoices(
  locale: Locale,
  months: readonly string[],
  kinds: readonly PeriodKind[],
): readonly Option[] {
  return kinds.flatMap((kind) => {
    const found = new Map(months.map((month) => [periodOf(kind, month).code, periodOf(kind, month)]))
    return [...found.values()]
      .sort((a, b) => (a.start < b.start ? 1 : -1))
      .map((period) => ({ code: period.code, label: periodText(locale, period) }))
  })
}
