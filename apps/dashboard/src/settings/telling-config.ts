import type { CalendarDay } from '@long-dan/statistics'
import { z } from 'zod'
import { type MailSettings, mailIn, mailVariables } from '../mail/mail-config.ts'

export { missingOfMail } from '../mail/mail-config.ts'

/** A day on which offices are closed beside weekends, or the first and the last of several. */
export type DayOff = readonly [first: CalendarDay, last: CalendarDay]

/** How officials are told what waits. */
export interface TellingSettings {
  /** By which letters are sent; none are sent without, nor where nobody said where officials reach the dashboard. */
  readonly mail: MailSettings | undefined
  readonly daysOff: readonly DayOff[]
  /** Inside the house, where webhooks may lead too. */
  readonly internalOrigins: readonly string[]
}

/** Words separated by commas. */
export const list = z.string().transform((text) => text.split(',').flatMap((word) => word.trim() || []))

export const tellingVariables = {
  ...mailVariables,
  /** What the government adds each year to the holidays of every year (`isPublicHoliday`): `2027-01-01, 2027-02-05/2027-02-11`. */
  DAYS_OFF: list
    .default([])
    .pipe(z.array(z.string().transform((word) => word.split('/'))))
    .pipe(z.array(z.array(z.iso.date()).min(1).max(2)))
    .transform((spans) => spans.map(([first = '', last = first]): DayOff => [first, last]))
    .refine((spans) => spans.every(([first, last]) => first <= last)),
  /** Programs of the province's own network that may be told by webhooks: `https://cong.tinh.local:8443`, several with commas. */
  WEBHOOK_INTERNAL_ORIGINS: list
    .default([])
    .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin))),
}

type Given = Parameters<typeof mailIn>[0] & {
  readonly DAYS_OFF: readonly DayOff[]
  readonly WEBHOOK_INTERNAL_ORIGINS: readonly string[]
}

export function tellingIn(given: Given): TellingSettings {
  return { mail: mailIn(given), daysOff: given.DAYS_OFF, internalOrigins: given.WEBHOOK_INTERNAL_ORIGINS }
}
