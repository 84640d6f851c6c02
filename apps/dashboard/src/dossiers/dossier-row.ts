import { z } from 'zod'
import { readMonth, readWhole } from './month.ts'

const most = 100_000

const count = z.string().transform((typed, context) => {
  if (typed === '') return null
  const number = readWhole(typed)
  if (number !== null && number <= most) return number
  context.addIssue({ code: 'custom', message: number === null ? 'whole' : 'large' })
  return z.NEVER
})

/** One line of a file, or one desk of the form. `received` is null where nothing is said of the desk. */
export const dossierRow = z.object({
  desk: z
    .string()
    .transform((typed) => typed.replace(/[\s-]/gu, '').toUpperCase())
    .refine((code) => code !== '', 'desk-empty'),
  month: z.string().transform((typed, context) => {
    const month = readMonth(typed)
    if (month) return month
    context.addIssue({ code: 'custom', message: typed === '' ? 'month-empty' : 'month' })
    return z.NEVER
  }),
  /** Said by the form alone: a desk may have moved between two communes within the month. */
  unitId: z.string().catch('').transform(Number),
  received: count,
  returned: count,
  onTime: count,
  late: count,
})

export type DossierRow = z.output<typeof dossierRow>
