import { foldVietnamese } from '@long-dan/administrative-units'
import { locales } from '@long-dan/i18n'
import { isCalendarDay } from '@long-dan/statistics'
import { z } from 'zod'
import { hotlinePattern } from './office-hours.ts'

const kinds = ['public-service-centre', 'one-stop-section'] as const
export type DeskKind = (typeof kinds)[number]

const kindByName = new Map(
  kinds.flatMap((kind) =>
    [kind, ...locales().map(({ t }) => t(`ballot.desk.${kind}`))].map((name) => [foldVietnamese(name), kind] as const),
  ),
)

const code = z.string().transform((typed) => typed.replace(/[\s-]/gu, '').toUpperCase())

/** `31/12/2026` or `2026-12-31`; '' where nothing is said. */
const day = z.string().transform((typed, context) => {
  if (typed === '') return ''
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(typed) ?? []
  const iso = year === '' ? typed : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (isCalendarDay(iso)) return iso
  context.addIssue({ code: 'custom', message: 'day' })
  return z.NEVER
})

/** One desk as a file or form says it: what is empty stays as it is; without a code it is a new desk. */
export const deskRow = z.object({
  code,
  unit: z.string(),
  kind: z.string().transform((typed, context): DeskKind | '' => {
    if (typed === '') return ''
    const kind = kindByName.get(foldVietnamese(typed))
    if (kind) return kind
    context.addIssue({ code: 'custom', message: 'kind' })
    return z.NEVER
  }),
  name: z.string().refine((typed) => typed.length <= 120, 'name'),
  hotline: z.string().refine((typed) => typed === '' || hotlinePattern.test(typed), 'hotline'),
  from: day,
  closed: day,
  successor: code,
})

export type DeskRow = z.output<typeof deskRow>
