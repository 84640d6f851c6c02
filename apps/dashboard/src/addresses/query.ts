import { isCalendarDay, type Period, type PeriodKind, parsePeriod } from '@long-dan/statistics'
import { z } from 'zod'

// No desk has ever been surveyed outside these; the calendar of periods has an end of its own.
const [firstDay, lastDay] = ['2000-01-01', '2100-01-01']

/** The period if it lies where there may be ballots. */
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

/** `today`: all time on the map of today; without it each unit as it was. */
export const map = z.literal('today')

export const day = z.string().refine(isCalendarDay)

/** As much as fits into the field: nothing is cut. */
export const words = (longest = 80) => z.string().trim().max(longest)

/** Of a unit, as in its own address. */
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
