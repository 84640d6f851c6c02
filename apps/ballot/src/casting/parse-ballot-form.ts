import { type Answers, criterionCodes, itemCodes } from '@long-dan/questionnaire'
import { z } from 'zod'
import { ballotBodySchema, withoutBlanks } from './ballot-input.ts'
import { type FieldError, fieldErrorsOf, reportInput } from './field-errors.ts'

export interface BallotFormFields {
  readonly token: string
  readonly answers: Answers
  readonly remark: string | null
  /** The text of the page was large: that of the next one is to be, too. */
  readonly large: boolean
}

export type ParsedBallotForm =
  | { readonly ok: true; readonly value: BallotFormFields }
  | {
      readonly ok: false
      readonly error: {
        readonly fields: readonly FieldError[]
        /** What came in, by field, so that nothing has to be typed again. */
        readonly typed: Readonly<Record<string, string>>
        readonly token: string
      }
    }

const fieldNames = ['token', ...itemCodes, 'remark', 'large'] as const
const answerFields = ballotBodySchema.shape.answers
const remarkField = z.object({ remark: ballotBodySchema.shape.remark })

/** Reads the fields of the HTML form. Fields that are no item are ignored: browsers' extensions add their own. */
export function parseBallotForm(body: unknown): ParsedBallotForm {
  const typed = readFields(body)
  const answers = answerFields.safeParse(
    Object.fromEntries(itemCodes.flatMap((item) => (typed[item] ? [[item, asAnswer(typed[item])]] : []))),
    reportInput,
  )
  // Browsers send a line break as two characters but count it as one against the limit.
  const remark = remarkField.safeParse({ remark: typed.remark?.replaceAll('\r\n', '\n').trim() }, reportInput)
  if (answers.success && remark.success) {
    const value = {
      token: typed.token ?? '',
      answers: withoutBlanks(answers.data),
      remark: remark.data.remark || null,
      large: typed.large !== undefined,
    }
    return { ok: true, value }
  }
  const fields = [answers, remark].flatMap(({ error }) => (error ? fieldErrorsOf(error) : []))
  return { ok: false, error: { fields: inFormOrder(fields), typed, token: typed.token ?? '' } }
}

function readFields(body: unknown): Record<string, string> {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const typed: Record<string, string> = {}
  for (const name of fieldNames) {
    // A field sent twice arrives as a list: the last one stands, as in a browser's own form.
    const value = Object.hasOwn(given, name) ? [given[name]].flat().at(-1) : undefined
    if (typeof value === 'string') typed[name] = value
  }
  return typed
}

function asAnswer(text: string): unknown {
  return /^[1-5]$/u.test(text) ? Number(text) : text
}

function inFormOrder(fields: readonly FieldError[]): FieldError[] {
  const order: readonly string[] = ['overall', ...criterionCodes, 'remark']
  return [...fields].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}
