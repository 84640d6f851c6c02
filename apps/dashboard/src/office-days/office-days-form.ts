import { z } from 'zod'
import { choice, day, hidden, line, optional } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'

export const officeDaysForm = defineForm({
  kind: choice(['off', 'worked'], {
    kind: 'radio',
    label: 'office-days.kind',
    words: (kind) => `office-days.kind.${kind}`,
  }),
  first: day({ label: 'office-days.first' }),
  last: optional(day({ label: 'office-days.last', hint: 'office-days.last-hint' })),
  reason: line(200, { label: 'office-days.reason', hint: 'office-days.reason-hint', isRequired: true }),
})

export const undoOfficeDaysForm = defineForm({
  entry: hidden(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/u, 'value')
      .transform(Number),
  ),
})
