import { hidden, line } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { uuid } from '../forms/typed-values.ts'
import { ownPasswordFields } from '../gate/own-password.ts'

export const newWebhookForm = defineForm({
  address: line(500, {
    label: 'webhooks.address',
    hint: 'webhooks.address-hint',
    isRequired: true,
    attributes: 'inputmode="url" autocomplete="off" autocapitalize="none"',
  }),
  unit: line(120, { label: 'webhooks.unit', hint: 'webhooks.unit-hint', attributes: 'autocomplete="off"' }),
  ...ownPasswordFields,
})

export const webhookActForm = defineForm({ webhook: hidden(uuid) })
