import { foldVietnamese } from '@long-dan/administrative-units'
import { locales } from '@long-dan/i18n'
import { plainCode } from '@long-dan/web/visit-codes'
import { z } from 'zod'
import { orElse } from '../forms/fields.ts'
import { dayTyped } from '../forms/typed-values.ts'
import { hotlinePattern } from './office-hours.ts'

export const deskKinds = ['public-service-centre', 'one-stop-section'] as const

const kindByName = new Map(
  deskKinds.flatMap((kind) =>
    [kind, ...locales().map(({ t }) => t(`ballot.desk.${kind}`))].map((name) => [foldVietnamese(name), kind] as const),
  ),
)

const code = z.string().transform(plainCode)

/** `31/12/2026` or `2026-12-31`; '' when empty. */
const day = z.string().transform((typed, context) => (typed === '' ? '' : orElse(dayTyped, 'day')(typed, context)))

/** One desk as written in a file: empty cells keep their values; without a code it is a new desk. */
export const deskRow = z.object({
  code,
  unit: z.string(),
  kind: z
    .string()
    .transform((typed, context) =>
      typed === '' ? '' : orElse((words) => kindByName.get(foldVietnamese(words)) ?? null, 'kind')(typed, context),
    ),
  name: z.string().refine((typed) => typed.length <= 120, 'name'),
  hotline: z.string().refine((typed) => typed === '' || hotlinePattern.test(typed), 'hotline'),
  address: z.string().refine((typed) => typed === '' || (typed.length >= 5 && typed.length <= 160), 'address'),
  from: day,
  closed: day,
  successor: code,
})

export type DeskRow = z.output<typeof deskRow>
