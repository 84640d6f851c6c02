import { z } from 'zod'

/** Settings for sending letters. */
export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…` */
  readonly url: string
  /** Sender address. */
  readonly from: string
}

/** Both are needed to send; without them the inbox says the same as the letters would. */
export const mailVariables = {
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
}

type Given = { readonly [Name in keyof typeof mailVariables]?: string | undefined }

/** The missing variable when only one of the two is set. */
export function missingOfMail({ SMTP_URL, MAIL_FROM }: Given): keyof typeof mailVariables | null {
  if ((SMTP_URL === undefined) === (MAIL_FROM === undefined)) return null
  return SMTP_URL === undefined ? 'SMTP_URL' : 'MAIL_FROM'
}

export function mailIn({ SMTP_URL, MAIL_FROM }: Given): MailSettings | undefined {
  return SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : { url: SMTP_URL, from: MAIL_FROM }
}
