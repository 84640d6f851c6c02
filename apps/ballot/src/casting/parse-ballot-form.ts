import { fieldIn, isContradicting } from '../forms/field-in.ts'
import { type BallotInput, ballotSchemas } from './ballot-input.ts'
import { type FieldError, fieldErrorsOf, reportInput } from './field-errors.ts'
import type { Offer } from './offer.ts'

/** A form as it was sent. */
export interface SentForm {
  /** The form's token; '' when it has none. */
  readonly token: string
  /** What the form asked. */
  readonly offer: Offer
  /** Submitted values by field, so that nothing has to be typed again. */
  readonly typed: Readonly<Record<string, string>>
  /** Whether the page had large text, which the next page keeps. */
  readonly large: boolean
  readonly content:
    | { readonly ok: true; readonly value: BallotInput }
    | { readonly ok: false; readonly error: readonly FieldError[] }
}

/**
 * Reads the fields of the HTML form with the offer that `offerOf` finds for its token. Unknown fields are ignored, because browser
 * extensions add their own.
 */
export function parseBallotForm(body: unknown, offerOf: (token: string) => Offer): SentForm {
  const token = fieldIn(body, 'token') ?? ''
  const offer = offerOf(token)
  const { version, questions } = offer
  const names = [...version.items, ...questions.flatMap(fieldsOf), 'remark', 'large']
  const typed: Record<string, string> = {}
  const contradicting: FieldError[] = []
  for (const name of names) {
    const value = fieldIn(body, name)
    if (value !== undefined) typed[name] = value
    if (isContradicting(body, name))
      contradicting.push({ field: name, code: 'contradicting', message: 'field.contradicting' })
  }
  const answers: Record<string, unknown> = {}
  for (const item of version.items) if (typed[item]) answers[item] = asAnswer(typed[item])
  const read = ballotSchemas(version).content.safeParse(
    {
      answers,
      ...(questions.length > 0 && {
        choices: Object.fromEntries(questions.map((one) => [one.code, chosenOf(one, typed)])),
      }),
      // Browsers send a line break as two characters but count it as one against the limit.
      remark: typed.remark?.replaceAll('\r\n', '\n'),
    },
    reportInput,
  )
  const form = { token, offer, typed, large: typed.large !== undefined }
  if (contradicting.length > 0) return { ...form, content: { ok: false, error: contradicting } }
  if (!read.success) {
    const fields = fieldErrorsOf(read.error)
    const error = fields.map((one) => ({ ...one, field: one.field.replace(/^(?:answers|choices)\./u, '') }))
    return { ...form, content: { ok: false, error } }
  }
  // When a low answer that brought up a question is changed, the question's options stay ticked.
  const asked = questions.filter((question) => version.asks(question, read.data.answers)).map(({ code }) => code)
  const kept = Object.entries(read.data.choices).filter(([code]) => asked.includes(code))
  return { ...form, content: { ok: true, value: { ...read.data, choices: Object.fromEntries(kept) } } }
}

type Question = Offer['questions'][number]

/** Names of a question's fields: one field for a single choice, one per option for a multiple choice. */
export function fieldsOf({ code, kind, options }: Question): readonly string[] {
  return kind === 'single' ? [code] : options.map((option) => `${code}.${option.code}`)
}

function chosenOf({ code, kind, options }: Question, typed: Readonly<Record<string, string>>): readonly string[] {
  if (kind === 'single') return typed[code] ? [typed[code]] : []
  return options.map((option) => option.code).filter((option) => typed[`${code}.${option}`] !== undefined)
}

function asAnswer(text: string): unknown {
  return /^[1-5]$/u.test(text) ? Number(text) : text
}
