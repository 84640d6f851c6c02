import { isCalendarDay, type Period, type PeriodKind, parsePeriod } from '@long-dan/statistics'
import { z } from 'zod'
import { firstDay, lastDay, strange } from '../forms/typed-values.ts'

/** The period, or null when it lies outside the time in which there can be ballots. */
export function knownPeriod(code: string): Period | null {
  const found = parsePeriod(code)
  return found && found.start >= firstDay && found.end <= lastDay ? found : null
}

/** `2026-09`, `2026-Q3`, `2026-H2` or `2026`. */
export const period = z.string().transform((code, context): Period => {
  const found = knownPeriod(code)
  if (found) return found
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

export const periodOfKind = (kind: PeriodKind) => period.refine((found) => found.kind === kind)

/** `today`: all results on today's map; otherwise each unit as it was at the time. */
export const map = z.literal('today')

export const day = z.string().refine(isCalendarDay)

/** As much as the field allows; longer text is refused rather than cut. */
export const words = (longest = 80) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((value) => !strange.test(value))

/** Slug of a unit. */
export const slug = z.string().regex(/^[a-z0-9-]{1,80}$/u)

export const deskCode = z.string().regex(/^[A-Za-z0-9]{1,12}$/u)

export const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u)

export const yes = z.literal('yes')

export const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/u)
    .transform(Number)
    .refine((value) => value >= least && value <= most)

export const page = number(1, 9_999)
