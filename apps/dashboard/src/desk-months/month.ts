import { type Period, parsePeriod } from '@long-dan/statistics'

const forms = [
  /^(?<year>\d{4})-(?<month>\d{1,2})(?:-01)?(?:T.*)?$/u,
  /^(?:tháng|thang|thg|t)?\.? ?(?<month>\d{1,2})[/.-](?<year>\d{4})$/iu,
  // A month that a spreadsheet has turned into a day.
  /^0?1[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/u,
]

/** Reads a month as people and spreadsheets write it: `09/2026`, `2026-09`, `Tháng 9/2026`, `01/09/2026`; null for anything else. */
export function readMonth(typed: string): Period | null {
  for (const form of forms) {
    const { year, month } = form.exec(typed.trim())?.groups ?? {}
    if (year && month) return parsePeriod(`${year}-${month.padStart(2, '0')}`)
  }
  return null
}

/** `09/2026`, as written in files and forms. */
export function writeMonth({ start }: Pick<Period, 'start'>): string {
  return `${start.slice(5, 7)}/${start.slice(0, 4)}`
}
