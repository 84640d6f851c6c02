import type { Locale } from '@long-dan/i18n'
import type { ZodError } from 'zod'
import { choice, type Field } from './fields.ts'
import { problemText } from './problem-text.ts'
import { type Sent, type SentValue, signatureFields, typedIn } from './sent.ts'

export type Fields = Readonly<Record<string, Field>>

export type Values<Of extends Fields> = {
  readonly [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never
}

/** Error messages by field, in the official's language; '' for the form as a whole. */
export type Problems = Readonly<Record<string, string>>

/** A submitted form that was refused. */
export interface Refusal {
  /** The address without its query. */
  readonly sentTo: string
  readonly form: Form
  readonly sent: Sent
  readonly problems: Problems
  /** Whether somebody else has saved since the form was opened (forms/overtaken.ts). */
  readonly isOvertaken: boolean
}

type ReadForm<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Problems }

/** What an address accepts: these fields and no others. */
export interface Form<Value = unknown, Of extends Fields = Fields> {
  readonly fields: Of
  /** Forms that share an address, told apart by their field `act`. */
  readonly acts: Readonly<Record<string, Form>>
  readonly read: (sent: Sent, locale: Locale) => ReadForm<Value>
}

/** Sent with forms, but not fields of them. */
const carried: readonly string[] = ['formToken', ...signatureFields]

/** The only way to read forms. Values that a field does not accept and fields that the form does not have are refused by name. */
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

/** Code of the first issue, and the value it refers to. */
function firstIssue({ issues }: ZodError, given: readonly SentValue[]): [code: string, value: string] {
  const [{ message, path } = { message: '', path: [] }] = issues
  const value = given[typeof path[0] === 'number' ? path[0] : 0]
  return [message, typeof value === 'string' ? value : '']
}

/** Just a button. */
export const noFields = defineForm({})

type ActValue<Acts extends Readonly<Record<string, Form>>> = {
  readonly [Act in keyof Acts]: { readonly act: Act } & (Acts[Act] extends Form<infer Value> ? Value : never)
}[keyof Acts]

/** Several forms at one address, told apart by their field `act`. */
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

/** Which of an address's forms was sent. */
export function formSent(form: Form, sent: Sent): Form {
  return form.acts[typedIn(sent, 'act') ?? ''] ?? form
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name.slice(0, 40)}”`).join(', ')
}
