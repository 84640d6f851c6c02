import { serviceDayOf } from '@long-dan/statistics'

/**
 * Moments at which day, month or year differ between Vietnam and UTC, or are nearly over: ten minutes into today, five before its end, and
 * half an hour before the end of the year.
 */
export function testClocks(now: Date): readonly { readonly name: string; readonly moment: string }[] {
  const today = serviceDayOf(now)
  return [
    { name: '00:10', moment: `${today}T00:10:00+07:00` },
    { name: '23:55', moment: `${today}T23:55:00+07:00` },
    { name: '31 December', moment: `${today.slice(0, 4)}-12-31T23:30:00+07:00` },
  ]
}
