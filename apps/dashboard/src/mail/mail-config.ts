import { z } from 'zod'

/** How letters go out. */
export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…` */
  readonly url: string
  /** The address that they come from. */
  readonly from: string
}

/** Without both, nothing is sent and the inbox says the same. */
export const mailVariables = {
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
}

type Given = { readonly [Name in keyof typeof mailVariables]?: string | undefined }

/** The variable that lacks, where one of the two is there. */
export function missingOfMail({ SMTP_URL, MAIL_FROM }: Given): keyof typeof mailVariables | null {
  if ((SMTP_URL === undefined) === (MAIL_FROM === undefined)) return null
  return SMTP_URL === undefined ? 'SMTP_URL' : 'MAIL_FROM'
}

export function mailIn({ SMTP_URL, MAIL_FROM }: Given): MailSettings | undefined {
  return SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : { url: SMTP_URL, from: MAIL_FROM }
}
