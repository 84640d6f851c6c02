import { z } from 'zod'
import { hidden, line } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { confirmForm } from '../gate/own-password.ts'

const longestAnswer = 20_000

const answer = {
  challenge: hidden(z.string().regex(/^[\da-f]{32}$/u, 'value')),
  /** The authenticator's answer as JSON; empty when the browser could not ask it. */
  response: hidden(z.string().max(longestAnswer, 'long')),
}

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
