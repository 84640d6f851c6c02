import type { BallotContent } from '@long-dan/questionnaire'
import { z } from 'zod'
import { ballotSchemas, givenChoices, remarkSchema, withoutBlanks } from './ballot-input.ts'
import { type FieldError, fieldErrorsOf, reportInput } from './field-errors.ts'
import type { Offer } from './offer.ts'

/** A form as it was sent. */
export interface SentForm {
  /** What says which form it is; '' where there is none. */
  readonly token: string
  /** What came in, by field, so that nothing has to be typed again. */
  readonly typed: Readonly<Record<string, string>>
  /** The text of the page was large: that of the next one is to be, too. */
  readonly large: boolean
  readonly content:
    | { readonly ok: true; readonly value: BallotContent & { readonly remark: string | null } }
    | { readonly ok: false; readonly error: readonly FieldError[] }
}

const remarkField = z.object({ remark: remarkSchema.optional() })

/** Reads the fields of the HTML form. Fields that it does not have are ignored: browsers' extensions add their own. */
export function parseBallotForm(body: unknown, { version, questions }: Offer): SentForm {
  const typed = readFields(body, ['token', ...version.items, ...questions.flatMap(fieldsOf), 'remark', 'large'])
  const schemas = ballotSchemas(version)
  const answers = schemas.answers.safeParse(
    Object.fromEntries(version.items.flatMap((item) => (typed[item] ? [[item, asAnswer(typed[item])]] : []))),
    reportInput,
  )
  const chosen = Object.fromEntries(questions.map((question) => [question.code, chosenOf(question, typed)]))
  const choices = z.object({ choices: schemas.choices }).safeParse({ choices: chosen }, reportInput)
  // Browsers send a line break as two characters but count it as one against the limit.
  const remark = remarkField.safeParse({ remark: typed.remark?.replaceAll('\r\n', '\n').trim() }, reportInput)
  const form = { token: typed.token ?? '', typed, large: typed.large !== undefined }
  if (answers.success && choices.success && remark.success) {
    const given = withoutBlanks(answers.data)
    // An answer that was low when a question came up, and was changed since, leaves the options ticked behind it.
    const asked = questions.filter((question) => version.asks(question, given)).map(({ code }) => code)
    const kept = Object.entries(givenChoices(choices.data.choices)).filter(([code]) => asked.includes(code))
    const value = { answers: given, choices: Object.fromEntries(kept), remark: remark.data.remark || null }
    return { ...form, content: { ok: true, value } }
  }
  const fields = [answers, choices, remark]
    .flatMap(({ error }) => (error ? fieldErrorsOf(error) : []))
    .map((error) => ({ ...error, field: error.field.replace('choices.', '') }))
  const order: readonly string[] = [...version.items, ...version.questions.map(({ code }) => code), 'remark']
  const inFormOrder = fields.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
  return { ...form, content: { ok: false, error: inFormOrder } }
}

type Question = Offer['questions'][number]

/** Names of a question's fields: one for a single choice, one an option for several. */
export function fieldsOf({ code, kind, options }: Question): readonly string[] {
  return kind === 'single' ? [code] : options.map((option) => `${code}.${option.code}`)
}

function chosenOf({ code, kind, options }: Question, typed: Readonly<Record<string, string>>): readonly string[] {
  if (kind === 'single') return typed[code] ? [typed[code]] : []
  return options.map((option) => option.code).filter((option) => typed[`${code}.${option}`] !== undefined)
}

function readFields(body: unknown, names: readonly string[]): Record<string, string> {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const typed: Record<string, string> = {}
  for (const name of names) {
    // A field sent twice arrives as a list: the last one stands, as in a browser's own form.
    const value = Object.hasOwn(given, name) ? [given[name]].flat().at(-1) : undefined
    if (typeof value === 'string') typed[name] = value
  }
  return typed
}

function asAnswer(text: string): unknown {
  return /^[1-5]$/u.test(text) ? Number(text) : text
}
