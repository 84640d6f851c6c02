import type { DeskHours } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { FormBody } from '../forms/form-body.ts'

/** A telephone number as people write it. */
export const hotlinePattern = /^[+\d(][\d ().-]{2,29}$/u

/** The stretches that the form asks for; a desk may have others, set otherwise. */
const slots = [
  { name: 'morning', firstWeekday: 1, lastWeekday: 5 },
  { name: 'afternoon', firstWeekday: 1, lastWeekday: 5 },
  { name: 'saturday', firstWeekday: 6, lastWeekday: 6 },
] as const

export type HoursField = (typeof slots)[number]['name']

export type HoursReading =
  | { readonly ok: true; readonly value: readonly DeskHours[] }
  | { readonly ok: false; readonly error: readonly HoursField[] }

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/u

/** Hours as typed: both ends of a stretch or none, in their order; browsers without a time field send what was typed. */
export function readHours(body: FormBody): HoursReading {
  const stretches = slots.map(({ name, ...days }) => ({
    name,
    ...days,
    opens: asClock(body[`${name}-opens`]),
    closes: asClock(body[`${name}-closes`]),
  }))
  const wrong = stretches.flatMap(({ name, opens, closes }) => {
    if (opens === '' && closes === '') return []
    return clock.test(opens) && clock.test(closes) && opens < closes ? [] : [name]
  })
  const [morning, afternoon] = stretches
  const overlaps =
    morning && afternoon && morning.closes !== '' && afternoon.opens !== '' && afternoon.opens < morning.closes
  if (overlaps && wrong.length === 0) wrong.push('afternoon')
  if (wrong.length > 0) return { ok: false, error: wrong }
  return {
    ok: true,
    value: stretches
      .filter(({ opens }) => opens !== '')
      .map(({ firstWeekday, lastWeekday, opens, closes }) => ({ firstWeekday, lastWeekday, opens, closes })),
  }
}

/** Fields of the form from what is stored. */
export function hoursFields(hours: readonly DeskHours[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const { name, firstWeekday } of slots) {
    const ofDays = hours.filter((stretch) => stretch.firstWeekday === firstWeekday)
    const stretch = name === 'afternoon' ? ofDays[1] : ofDays[0]
    fields[`${name}-opens`] = stretch?.opens ?? ''
    fields[`${name}-closes`] = stretch?.closes ?? ''
  }
  return fields
}

export interface HoursSlot {
  readonly name: HoursField
  readonly label: string
  readonly problem: string
  readonly opens: string
  readonly closes: string
}

export function hoursSlots({ t }: Locale, fields: FormBody, wrong: readonly HoursField[]): readonly HoursSlot[] {
  return slots.map(({ name }) => ({
    name,
    label: t(`office.hours.${name}`),
    problem: wrong.includes(name) ? t('office.wrong.hours') : '',
    opens: fields[`${name}-opens`] ?? '',
    closes: fields[`${name}-closes`] ?? '',
  }))
}

/** `Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00 · Thứ Bảy: 07:30–11:30`; '' where the usual hours hold. */
export function hoursText({ t }: Pick<Locale, 't'>, hours: readonly DeskHours[]): string {
  const byDays = Map.groupBy(hours, ({ firstWeekday, lastWeekday }) => `${firstWeekday}-${lastWeekday}`)
  return [...byDays.values()]
    .map((same) => {
      const [first] = same
      if (!first) return ''
      const weekday = (day: number) => t(`weekday.${day as 1}`)
      const days =
        first.firstWeekday === first.lastWeekday
          ? weekday(first.firstWeekday)
          : `${weekday(first.firstWeekday)} – ${weekday(first.lastWeekday)}`
      return `${days}: ${same.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')}`
    })
    .join(' · ')
}

// "7:30" and "7h30" are what people type where the browser has no field for a time.
function asClock(typed = ''): string {
  const parts = /^(?<hour>\d{1,2})[:h.](?<minute>\d{2})?(?::\d{2})?$/u.exec(typed.trim())?.groups
  return parts ? `${parts.hour?.padStart(2, '0')}:${parts.minute ?? '00'}` : typed.trim()
}
