import { isCalendarDay } from '@long-dan/statistics'
import { z } from 'zod'

/** Most dossiers in one request; the database enforces the same limit. */
const mostAtOnce = 500

const dossiers = (description: string) =>
  z
    .int()
    .min(0)
    .max(mostAtOnce)
    .meta({ description: `${description}, 0 to ${mostAtOnce}`, example: 12 })

/** Finished dossiers. Numbers only: there is no field for a dossier, a person or a telephone, and unknown fields are refused. */
export const dossiersDone = z
  .strictObject({
    desk: z.string().min(1).max(20).meta({ description: 'Code of the desk, as on its posters', example: 'ACDE7GH' }),
    doneOn: z.iso
      .date()
      .refine(isCalendarDay)
      .meta({ description: 'The day on which they were finished or refused: today or one of the three days before' }),
    finished: dossiers('Results that were handed out'),
    refused: dossiers('Dossiers that were refused or given back: their applicants are invited too'),
  })
  .refine(({ finished, refused }) => finished + refused >= 1 && finished + refused <= mostAtOnce, {
    path: ['finished'],
    message: 'count',
  })
  .meta({ id: 'DossiersDone' })

/** The request's own key. If it were shorter it could be guessed, and the links obtained with it. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{16,128}$/u)
  .meta({
    description: 'A UUID of its own for each report; the same again for each retry',
    example: crypto.randomUUID(),
  })

export const invitations = z
  .object({
    desk: z.string(),
    doneOn: z.iso.date(),
    finished: z.int(),
    refused: z.int(),
    invitations: z
      .array(
        z.object({
          code: z.string().meta({ description: 'To print in groups of four beside the link' }),
          url: z.url().meta({ description: 'Opens one ballot of the desk, once' }),
        }),
      )
      .meta({ description: 'In an order of chance. Give each to one applicant, and keep none' }),
    withheld: z.int().meta({
      description:
        'Dossiers without an invitation, because the desk has had one and a half times as many this month as it usually has dossiers',
    }),
    validUntil: z.iso.date().meta({ description: 'The last day on which the links open' }),
  })
  .meta({ id: 'Invitations' })

export type Invitations = z.output<typeof invitations>
