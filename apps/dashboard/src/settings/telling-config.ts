import type { CalendarDay } from '@long-dan/statistics'
import { z } from 'zod'
import { type MailSettings, mailIn, mailVariables } from '../mail/mail-config.ts'

export { missingOfMail } from '../mail/mail-config.ts'

/** A day on which offices are closed, apart from weekends, or the first and last of several. */
export type DayOff = readonly [first: CalendarDay, last: CalendarDay]

/** How officials are notified of what waits. */
export interface TellingSettings {
  /** Without it, or without the dashboard's public address, no letters are sent. */
  readonly mail: MailSettings | undefined
  readonly daysOff: readonly DayOff[]
  /** Origins on the internal network to which webhooks may lead too. */
  readonly internalOrigins: readonly string[]
}

/** Words separated by commas. */
export const list = z.string().transform((text) => text.split(',').flatMap((word) => word.trim() || []))

export const tellingVariables = {
  ...mailVariables,
  /** Days the government adds each year to the fixed holidays (`isPublicHoliday`): `2027-01-01, 2027-02-05/2027-02-11`. */
  DAYS_OFF: list
    .default([])
    .pipe(z.array(z.string().transform((word) => word.split('/'))))
    .pipe(z.array(z.array(z.iso.date()).min(1).max(2)))
    .transform((spans) => spans.map(([first = '', last = first]): DayOff => [first, last]))
    .refine((spans) => spans.every(([first, last]) => first <= last)),
  /** Programs on the province's own network that webhooks may notify: `https://cong.tinh.local:8443`, separated by commas. */
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
