import { planKinds } from '@long-dan/database/dashboard'
import { choice, day, line, text, whole } from '../../forms/fields.ts'
import { defineForm } from '../../forms/form.ts'
import { versionField } from '../../forms/overtaken.ts'

const planCommunes = ['rest', 'all', 'listed'] as const
const mostCommunes = 1000

const fields = {
  name: line(160, { label: 'programme.plan.name', hint: 'programme.plan.name-hint', isRequired: true }),
  kind: choice(planKinds, { label: 'programme.plan.kind', words: (kind) => `programme.plan.kind.${kind}` }),
  which: choice(planCommunes, { label: 'programme.plan.which', words: (which) => `programme.plan.which.${which}` }),
  communes: text(40_000, { label: 'programme.plan.communes', hint: 'programme.plan.communes-hint' }),
  target: whole(1, mostCommunes, { label: 'programme.plan.target', hint: 'programme.plan.target-hint' }),
  dueOn: day({ label: 'programme.plan.dueOn' }),
}

export const newPlanForm = defineForm(fields)

export const planForm = defineForm({ version: versionField, ...fields })

export const withdrawPlanForm = defineForm({ version: versionField })
