import { z } from 'zod'
import { hidden, line } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { confirmForm } from '../gate/own-password.ts'
import { signatureFields } from '../signing/signature-fields.ts'

const answer = { ...signatureFields, challenge: hidden(z.string().regex(/^[\da-f]{32}$/u, 'value')) }

export const beginPasskeyForm = confirmForm()

export const newPasskeyForm = defineForm({
  name: line(60, {
    label: 'passkeys.name',
    hint: 'passkeys.name-hint',
    isRequired: true,
    attributes: 'autocomplete="off"',
  }),
  ...answer,
})

export const passkeyAnswerForm = defineForm(answer)

export const removePasskeyForm = defineForm({ passkey: hidden(z.string().max(1400)), ...confirmForm().fields })
