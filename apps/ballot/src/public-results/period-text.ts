import type { Locale } from '@long-dan/i18n'
import type { Period } from '@long-dan/statistics'

/** `Quý III/2026`, `Tháng 9/2026`, `6 tháng đầu năm 2026`, `Năm 2026`; with `locale.within`, as it stands in the middle of a sentence. */
export function periodText(locale: Locale['within'], { kind, start }: Period): string {
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))]
  switch (kind) {
    case 'month':
      return locale.month(year, month)
    case 'quarter':
      return locale.quarter(year, Math.ceil(month / 3))
    case 'half-year':
      return locale.halfYear(year, Math.ceil(month / 6))
    case 'year':
      return locale.year(year)
  }
}
