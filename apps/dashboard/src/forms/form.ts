import type { Locale } from '@long-dan/i18n'
import type { ZodError } from 'zod'
import { choice, type Field } from './fields.ts'
import { problemText } from './problem-text.ts'
import { type Sent, type SentValue, signatureFields, typedIn } from './sent.ts'

export type Fields = Readonly<Record<string, Field>>

export type Values<Of extends Fields> = {
  readonly [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never
}

/** What is wrong, by field, in the official's words; '' for the form as a whole. */
export type Problems = Readonly<Record<string, string>>

/** A form as it was sent and could not be taken. */
export interface Refusal {
  /** The address, without what stands after the question mark. */
  readonly sentTo: string
  readonly form: Form
  readonly sent: Sent
  readonly problems: Problems
}

export type ReadForm<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Problems }

/** What an address takes: its fields, and nothing else. */
export interface Form<Value = unknown, Of extends Fields = Fields> {
  readonly fields: Of
  /** The forms of one address, told apart by their field `act`. */
  readonly acts: Readonly<Record<string, Form>>
  readonly read: (sent: Sent, locale: Locale) => ReadForm<Value>
}

/** What comes with forms and is none of their fields. */
const carried: readonly string[] = ['formToken', ...signatureFields]

/** The one way in which a form is read. A value that its field does not take, and a field that it does not have, are refused by name. */
export function defineForm<Of extends Fields>(fields: Of): Form<Values<Of>, Of> {
  const form = { fields, acts: {}, read }
  function read(sent: Sent, locale: Locale): ReadForm<Values<Of>> {
    const values: Record<string, unknown> = {}
    const problems: Record<string, string> = {}
    const unknown = [...sent.keys()].filter((name) => !carried.includes(name) && !Object.hasOwn(fields, name))
    if (unknown.length > 0) problems[''] = locale.t('form.unknown', { names: quoted(unknown) })
    for (const [name, { schema, look }] of Object.entries(fields)) {
      const found = schema.safeParse(sent.get(name) ?? [])
      if (found.success) values[name] = found.data
      else problems[name] = problemText(locale, look, ...firstIssue(found.error, sent.get(name) ?? []))
    }
    if (Object.keys(problems).length > 0) return { ok: false, error: problems }
    return { ok: true, value: values as Values<Of> }
  }
  return form
}

/** The word of the first issue, and the value that it is about. */
function firstIssue({ issues }: ZodError, given: readonly SentValue[]): [code: string, value: string] {
  const [{ message, path } = { message: '', path: [] }] = issues
  const value = given[typeof path[0] === 'number' ? path[0] : 0]
  return [message, typeof value === 'string' ? value : '']
}

/** A button alone. */
export const noFields = defineForm({})

type ActValue<Acts extends Readonly<Record<string, Form>>> = {
  readonly [Act in keyof Acts]: { readonly act: Act } & (Acts[Act] extends Form<infer Value> ? Value : never)
}[keyof Acts]

/** Several forms at one address: their field `act` says which. */
export function defineActs<Acts extends Readonly<Record<string, Form>>>(acts: Acts): Form<ActValue<Acts>> {
  const fields = { act: choice(Object.keys(acts), {}) }
  const which = defineForm(fields)
  return {
    fields,
    acts,
    read(sent, locale) {
      const asked = which.read(new Map([...sent].filter(([name]) => name === 'act')), locale)
      if (!asked.ok) return asked
      const { act } = asked.value
      const read = acts[act]?.read(new Map([...sent].filter(([name]) => name !== 'act')), locale)
      if (read === undefined) throw new RangeError(`No act ${act}`)
      return read.ok ? { ok: true, value: { act, ...Object(read.value) } } : read
    },
  }
}

/** Of the forms of an address, the one that was sent. */
export function formSent(form: Form, sent: Sent): Form {
  return form.acts[typedIn(sent, 'act') ?? ''] ?? form
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name.slice(0, 40)}”`).join(', ')
}
