import { choice, hidden, line } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { uuid } from '../forms/typed-values.ts'
import { ownPasswordFields } from '../gate/own-password.ts'

export const tokenScopes = ['results', 'invitations'] as const

const lifetimes = [30, 90, 365] as const

export const tokenForm = defineForm({
  name: line(80, { label: 'tokens.name', isRequired: true, attributes: 'autocomplete="off"' }),
  scope: choice(tokenScopes, { label: 'tokens.scope', words: (scope) => `tokens.scope.${scope}` }),
  unit: line(120, { label: 'tokens.unit', hint: 'tokens.unit-note', attributes: 'autocomplete="off"' }),
  days: choice(
    lifetimes.map((days) => `${days}`),
    { label: 'tokens.days', words: (days) => (t) => t('tokens.days-option', { days: Number(days) }) },
  ),
  ...ownPasswordFields,
})

export const revokeForm = defineForm({ token: hidden(uuid) })
