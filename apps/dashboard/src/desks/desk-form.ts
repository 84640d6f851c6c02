import { plainCode } from '@long-dan/web/visit-codes'
import { check, choice, day, line, optional } from '../forms/fields.ts'
import { defineForm, type Values } from '../forms/form.ts'
import { seenField } from '../forms/overtaken.ts'
import { type DeskRow, deskKinds } from './desk-row.ts'
import { addressField, hotlineField } from './office-form.ts'

const place = { attributes: 'inputmode="numeric" placeholder="31/12/2026"' } as const

const fields = {
  unit: line(120, { label: 'desks.column.unit', hint: 'desks.hint.unit', attributes: 'autocomplete="off"' }),
  from: optional(day({ type: 'text', label: 'desks.column.from', hint: 'desks.hint.from', ...place })),
  kind: optional(choice(deskKinds, { label: 'desks.column.kind', words: (kind) => `ballot.desk.${kind}` })),
  name: line(120, { label: 'desks.column.name', hint: 'desks.hint.name', attributes: 'autocomplete="off"' }),
  hotline: hotlineField({ label: 'desks.column.hotline', hint: 'desks.hint.hotline' }),
  address: addressField({ label: 'desks.column.address', hint: 'desks.hint.address' }),
}

/** `isOther`: the official confirms that it is not the similar desk that exists already. */
export const newDeskForm = defineForm({ ...fields, isOther: check({ label: 'desks.is-other' }) })

/** Fields left empty keep their values. */
export const deskForm = defineForm({
  seen: seenField,
  ...fields,
  closed: optional(day({ type: 'text', label: 'desks.column.closed', hint: 'desks.hint.closed', ...place })),
  successor: line(12, {
    label: 'desks.column.successor',
    hint: 'desks.hint.successor',
    attributes: 'autocapitalize="characters" autocomplete="off"',
  }),
})

type Typed = Values<typeof fields> & Partial<Values<(typeof deskForm)['fields']>>

/** Converts the form to a row as it would be in a file. */
export function deskRowIn({ from, kind, hotline, address, closed, successor, ...typed }: Typed, code: string): DeskRow {
  return {
    ...typed,
    code,
    kind: kind ?? '',
    hotline: hotline ?? '',
    address: address ?? '',
    from: from ?? '',
    closed: closed ?? '',
    successor: plainCode(successor ?? ''),
  }
}
