/** Working days of twelve months of 2026, by month, without public holidays and the week of Tết. */
export const months: readonly { readonly month: string; readonly days: readonly string[] }[] = Array.from(
  { length: 12 },
  (_, index) => {
    const month = `2026-${String(index + 1).padStart(2, '0')}-01`
    const length = new Date(Date.UTC(2026, index + 1, 0)).getUTCDate()
    const days = Array.from({ length }, (_, day) => `${month.slice(0, 8)}${String(day + 1).padStart(2, '0')}`)
    return { month, days: days.filter(isOpen) }
  },
)

function isOpen(day: string): boolean {
  const weekday = new Date(day).getUTCDay()
  const closed = ['2026-01-01', '2026-04-30', '2026-05-01', '2026-09-02', '2026-09-01', '2026-04-27']
  return weekday % 6 !== 0 && !closed.includes(day) && !(day >= '2026-02-14' && day <= '2026-02-22')
}

export function isMonday(day: string): boolean {
  return new Date(day).getUTCDay() === 1
}
