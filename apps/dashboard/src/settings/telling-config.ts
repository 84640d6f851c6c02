import { z } from 'zod'
import { type MailSettings, mailIn, mailVariables } from '../mail/mail-config.ts'

export { missingOfMail } from '../mail/mail-config.ts'

/** How officials are notified of what waits. */
export interface TellingSettings {
  /** Without it, or without the dashboard's public address, no letters are sent. */
  readonly mail: MailSettings | undefined
  /** Origins on the internal network to which webhooks may lead too. */
  readonly internalOrigins: readonly string[]
}

/** Words separated by commas. */
export const list = z.string().transform((text) => text.split(',').flatMap((word) => word.trim() || []))

export const tellingVariables = {
  ...mailVariables,
  /** Programs on the province's own network that webhooks may notify: `https://cong.tinh.local:8443`, separated by commas. */
  WEBHOOK_INTERNAL_ORIGINS: list
    .default([])
    .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin))),
}

type Given = Parameters<typeof mailIn>[0] & {
  readonly WEBHOOK_INTERNAL_ORIGINS: readonly string[]
}

export function tellingIn(given: Given): TellingSettings {
  return { mail: mailIn(given), internalOrigins: given.WEBHOOK_INTERNAL_ORIGINS }
}
