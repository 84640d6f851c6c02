/** `31/12/2026` from `2026-12-31`; the same in every language, because the officials of one office read them all. */
export function formatDate(isoDate: string): string {
  const [year, month, day] = isoDate.slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}
