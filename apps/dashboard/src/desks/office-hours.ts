import type { DeskFacts, DeskHours } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { FieldView } from '../forms/form-view.ts'

/** A telephone number as people write it. */
export const hotlinePattern = /^[+\d(][\d ().-]{2,29}$/u

/** The intervals that the form has fields for; a desk may have others, set by other means. */
const slots = [
  { name: 'morning', firstWeekday: 1, lastWeekday: 5 },
  { name: 'afternoon', firstWeekday: 1, lastWeekday: 5 },
  { name: 'saturday', firstWeekday: 6, lastWeekday: 6 },
] as const

type HoursField = (typeof slots)[number]['name']

export type HoursReading =
  | { readonly ok: true; readonly value: readonly DeskHours[] }
  | { readonly ok: false; readonly error: readonly HoursField[] }

/** An interval in two form fields, as `07:30`; null when nothing was typed. */
export type HoursTyped = Readonly<Record<`${HoursField}-${'opens' | 'closes'}`, string | null>>

/** Requires both ends of an interval or neither, and in order. */
export function hoursIn(typed: HoursTyped): HoursReading {
  const stretches = slots.map(({ name, ...days }) => ({
    name,
    ...days,
    opens: typed[`${name}-opens`],
    closes: typed[`${name}-closes`],
  }))
  const wrong = stretches.flatMap(({ name, opens, closes }) => {
    const isWrong = opens === null || closes === null ? opens !== closes : opens >= closes
    return isWrong ? [name] : []
  })
  const { 'morning-closes': end, 'afternoon-opens': start } = typed
  if (end !== null && start !== null && start < end && wrong.length === 0) wrong.push('afternoon')
  if (wrong.length > 0) return { ok: false, error: wrong }
  return {
    ok: true,
    value: stretches.flatMap(({ firstWeekday, lastWeekday, opens, closes }) =>
      opens === null || closes === null ? [] : [{ firstWeekday, lastWeekday, opens, closes }],
    ),
  }
}

/** Form fields filled from the stored hours. */
function hoursFields(hours: readonly DeskHours[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const { name, firstWeekday } of slots) {
    const ofDays = hours.filter((stretch) => stretch.firstWeekday === firstWeekday)
    const stretch = name === 'afternoon' ? ofDays[1] : ofDays[0]
    fields[`${name}-opens`] = stretch?.opens ?? ''
    fields[`${name}-closes`] = stretch?.closes ?? ''
  }
  return fields
}

/** What the form of the office shows of a desk. */
export function officeShown({
  hotline,
  address,
  hours,
}: Pick<DeskFacts, 'hotline' | 'address'> & { readonly hours: readonly DeskHours[] }) {
  return { hotline, address, ...hoursFields(hours) }
}

/** An interval with its two form fields. */
export interface HoursSlot {
  readonly label: string
  readonly fields: readonly FieldView[]
}

export function hoursSlots({ t }: Locale, fields: Readonly<Record<keyof HoursTyped, FieldView>>): readonly HoursSlot[] {
  return slots.map(({ name }) => ({
    label: t(`office.hours.${name}`),
    fields: [fields[`${name}-opens`], fields[`${name}-closes`]],
  }))
}

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/u

/** Returns `07:30`; also accepts "7:30" and "7h30", which people type when the browser has no time field. */
export function clockTyped(typed: string): string | null {
  const parts = /^(?<hour>\d{1,2})[:h.](?<minute>\d{2})?(?::\d{2})?$/u.exec(typed)?.groups
  const text = parts ? `${parts.hour?.padStart(2, '0')}:${parts.minute ?? '00'}` : typed
  return clock.test(text) ? text : null
}
