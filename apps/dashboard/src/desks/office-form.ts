import { z } from 'zod'
import {
  choice,
  day,
  type FieldLook,
  hidden,
  lineAs,
  optional,
  orElse,
  type Say,
  several,
  whole,
} from '../forms/fields.ts'
import { defineForm, type Values } from '../forms/form.ts'
import { seenField } from '../forms/overtaken.ts'
import { uuid } from '../forms/typed-values.ts'
import { confirmForm } from '../gate/own-password.ts'
import { clockTyped, hotlinePattern } from './office-hours.ts'

/** A telephone number as people write it; null when empty. */
export function hotlineField(look: Pick<FieldLook, 'label' | 'hint'>) {
  const number = z.string().regex(hotlinePattern)
  const wrong = 'office.wrong.hotline'
  return optional(lineAs(30, number, { wrong, type: 'tel', attributes: 'autocomplete="off"', ...look }))
}

/** Address of the desk; null when empty. */
export function addressField(look: Pick<FieldLook, 'label' | 'hint'>) {
  const words = z.string().min(5)
  return optional(lineAs(160, words, { wrong: 'office.wrong.address', attributes: 'autocomplete="off"', ...look }))
}

function clock(label: Say) {
  const time = z.string().transform(orElse(clockTyped, 'value'))
  return optional(lineAs(8, time, { label, wrong: 'office.wrong.hours', type: 'time' }))
}

const opens = clock('office.hours.opens')
const closes = clock('office.hours.closes')

/** Opening hours, address and telephone of a desk. */
export const officeForm = defineForm({
  seen: seenField,
  hotline: hotlineField({ label: 'desk.hotline', hint: 'office.hotline-hint' }),
  address: addressField({ label: 'desk.address', hint: 'office.address-hint' }),
  'morning-opens': opens,
  'morning-closes': closes,
  'afternoon-opens': opens,
  'afternoon-closes': closes,
  'saturday-opens': opens,
  'saturday-closes': closes,
})

/** The optional questions a desk asks, out of those offered. */
export function questionsForm(offered: readonly { readonly code: string }[]) {
  return defineForm({
    seen: seenField,
    ask: several(
      offered.map(({ code }) => code),
      {},
    ),
  })
}

export type AskedQuestions = Values<ReturnType<typeof questionsForm>['fields']>

export const makeKeyForm = confirmForm()

export const revokeKeyForm = defineForm({ key: hidden(uuid) })

const mostSlips = 2000

export const slipsForm = defineForm({
  count: whole(1, mostSlips, { label: 'office.slips.count', wrong: 'office.wrong.count' }),
  until: day({ label: 'office.slips.until', wrong: 'office.wrong.until' }),
  format: choice(['pdf', 'csv'], { label: 'office.slips.format', words: (format) => `office.slips.${format}` }),
})
