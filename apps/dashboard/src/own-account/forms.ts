import { z } from 'zod'
import { hidden, line, optional, secret } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { passwordLength } from '../sign-in/auth.ts'

const longest = passwordLength.longest

export const signInForm = defineForm({
  username: line(60, {
    label: 'sign-in.username',
    isRequired: true,
    attributes: 'autocomplete="username" autocapitalize="none"',
  }),
  password: secret(longest, { label: 'sign-in.password', attributes: 'autocomplete="current-password"' }),
})

/** Six digits of the authenticator, or a backup code. */
export const signInCodeForm = defineForm({
  code: line(20, {
    label: 'second-factor.code',
    isRequired: true,
    attributes: 'autocomplete="one-time-code" autocapitalize="none" autofocus',
  }),
})

/** Null ends every session except this one. */
export const endSessionForm = defineForm({ session: optional(hidden(z.string().max(200))) })

export const passwordForm = defineForm({
  current: secret(longest, { label: 'password.current', attributes: 'autocomplete="current-password"' }),
  wanted: secret(longest, { label: 'password.wanted', attributes: 'autocomplete="new-password"' }),
  repeated: secret(longest, { label: 'password.repeated', attributes: 'autocomplete="new-password"' }),
})

/** Knowing the password is required to get a new key for an authenticator. */
export const factorKeyForm = defineForm({
  password: secret(longest, { label: 'password.current', attributes: 'autocomplete="current-password"' }),
})

export const factorCodeForm = defineForm({
  code: line(7, {
    label: 'second-factor.six-digits',
    isRequired: true,
    attributes: 'inputmode="numeric" autocomplete="one-time-code"',
  }),
})
