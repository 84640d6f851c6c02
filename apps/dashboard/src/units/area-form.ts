import type { AreaEdit, AreaEditProblem } from '@long-dan/administrative-units'
import { day, line, optional, pick } from '../forms/fields.ts'
import { defineActs, defineForm } from '../forms/form.ts'

const from = day({ label: 'areas.from', hint: 'areas.from-hint', wrong: 'areas.problem.bad-day' })
const name = line(60, { label: 'areas.name', isRequired: true })
const area = pick({ label: 'areas.area' })

/** Acts that change areas, each with its fields. */
export const areaForms = {
  move: defineForm({
    commune: pick({ label: 'areas.commune', wrong: 'areas.problem.nothing-chosen' }),
    area: optional(pick({ label: 'areas.to' })),
    reason: line(300, { label: 'areas.why' }),
    from,
  }),
  create: defineForm({ name, from }),
  rename: defineForm({ area, name, from }),
  close: defineForm({ area, from }),
}

export const areaForm = defineActs(areaForms)

type TypedArea = Extract<ReturnType<typeof areaForm.read>, { readonly ok: true }>['value']

export function areaEdit(typed: TypedArea): AreaEdit {
  switch (typed.act) {
    case 'move':
      return { act: 'move', communeIds: [typed.commune], areaId: typed.area, reason: typed.reason || null }
    case 'create':
      return { act: 'create', name: typed.name }
    case 'rename':
      return { act: 'rename', areaId: typed.area, name: typed.name }
    case 'close':
      return { act: 'close', areaId: typed.area }
  }
}

/** The field at which each problem is shown. */
export const areaFieldOf: Readonly<Record<AreaEditProblem, string>> = {
  'day-past': 'from',
  'nothing-chosen': 'commune',
  'unknown-area': 'area',
  'unknown-commune': 'commune',
  'same-area': 'area',
  pending: '',
  'bad-name': 'name',
  'name-taken': 'name',
  'has-members': 'area',
}
