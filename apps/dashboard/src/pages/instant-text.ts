const inVietnam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `31/12/2026 08:05:09` in Vietnam, the same in both languages. */
export function instantText(instant: Date): string {
  return inVietnam.format(instant).replace(',', '')
}
