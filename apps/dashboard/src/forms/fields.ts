import type { PlainMessageKey, Translate } from '@long-dan/i18n'
import { z } from 'zod'
import type { SentFile } from './sent.ts'
import { dayTyped, firstDay, lastDay, strange, wholeTyped } from './typed-values.ts'

/** A sentence: a message key, or a function of the language when it needs more. */
export type Say = PlainMessageKey | ((t: Translate) => string)

export interface FieldOption {
  readonly code: string
  readonly label: Say
}

/** How a field looks, and the texts around it. */
export interface FieldLook {
  readonly kind: 'line' | 'text' | 'file' | 'choice' | 'radio' | 'boxes' | 'check' | 'hidden'
  readonly label?: Say
  readonly hint?: Say
  /** Says what is wrong with a value when the common message does not fit. */
  readonly wrong?: Say
  /** Maximum length in characters. */
  readonly longest?: number
  readonly isRequired?: boolean
  readonly options?: readonly FieldOption[]
  /** `type` of the `<input>`. */
  readonly type?: 'text' | 'password' | 'date' | 'time' | 'tel' | 'number'
  /** Says what the sender saw of the thing; wrong when somebody else has changed it since. */
  readonly isSeen?: boolean
  /** More HTML attributes, verbatim. */
  readonly attributes?: string
}

/** A field of a form: which values it accepts and how it looks. Other values are refused, never adjusted. */
export interface Field<Value = unknown> {
  /** Parses all values sent under the field's name. Its issues' messages are the codes that `problemText` knows. */
  readonly schema: z.ZodType<Value>
  readonly look: FieldLook
}

type Look = Omit<FieldLook, 'kind' | 'longest' | 'isRequired' | 'options'>
type MaybeRequired = Look & Pick<FieldLook, 'isRequired'>

const once = z
  .array(z.string({ error: 'characters' }).refine((value) => !strange.test(value.replaceAll('\r', '')), 'characters'))
  .max(1, 'repeated')
  .transform(([only = '']) => only)

/** Verbatim. */
function given(longest: number, isRequired: boolean) {
  return once.refine((value) => value.length <= longest, 'long').refine((value) => value !== '' || !isRequired, 'empty')
}

/** Trimmed, in NFC and with uniform line ends; never truncated. */
function typed(longest: number, isRequired: boolean) {
  return once
    .transform((value) => value.replace(/\r\n?/gu, '\n').normalize('NFC').trim())
    .refine((value) => value.length <= longest, 'long')
    .refine((value) => value !== '' || !isRequired, 'empty')
}

function typedLine(longest: number, isRequired: boolean) {
  return typed(longest, isRequired).refine((value) => !/[\t\n]/u.test(value), 'characters')
}

/** One line of text; '' when empty. */
export function line(longest: number, { isRequired = false, ...look }: MaybeRequired): Field<string> {
  return { schema: typedLine(longest, isRequired), look: { kind: 'line', longest, isRequired, ...look } }
}

/** One required line, parsed by `value`. */
export function lineAs<Value>(longest: number, value: z.ZodType<Value, string>, look: Look): Field<Value> {
  return { schema: typedLine(longest, true).pipe(value), look: { kind: 'line', longest, isRequired: true, ...look } }
}

/** Several lines of text; '' when empty. */
export function text(longest: number, { isRequired = false, ...look }: MaybeRequired): Field<string> {
  return { schema: typed(longest, isRequired), look: { kind: 'text', longest, isRequired, ...look } }
}

/** A password or code: taken verbatim, and never shown again. */
export function secret(longest: number, look: Look): Field<string> {
  return { schema: given(longest, true), look: { kind: 'line', type: 'password', longest, isRequired: true, ...look } }
}

/** `31/12/2026` or `2026-12-31`, in a year that can be meant. */
export function day(look: Look): Field<string> {
  const found = z.string().transform(orElse(dayTyped, 'day'))
  const plausible = found.refine((day) => day >= firstDay && day < lastDay, 'year')
  return lineAs(10, plausible, { type: 'date', ...look })
}

/** `1000`, `1.000` or `1 000`. */
export function whole(least: number, most: number, look: Look): Field<number> {
  const inRange = (value: string) => {
    const number = wholeTyped(value)
    return number !== null && number >= least && number <= most ? number : null
  }
  const wrong: Say = (t) => t('form.wrong.whole', { least, most })
  const number = z.string().transform(orElse(inRange, 'value'))
  return lineAs(12, number, { wrong, attributes: 'inputmode="numeric"', ...look })
}

interface ChoiceLook<Code extends string> extends Look {
  readonly kind?: 'choice' | 'radio'
  readonly words?: (code: Code) => Say
}

/** One of these codes. */
export function choice<const Code extends string>(
  codes: readonly Code[],
  { words = (code) => () => code, kind = 'choice', ...look }: ChoiceLook<Code>,
): Field<Code> {
  const known = z.string().transform(orElse((value) => codes.find((code) => code === value) ?? null, 'option'))
  const options = codes.map((code) => ({ code, label: words(code) }))
  return { schema: given(200, false).pipe(known), look: { kind, isRequired: true, options, ...look } }
}

/** One of a list that only the page knows, parsed by `value`. */
export function pickAs<Value>(longest: number, value: z.ZodType<Value, string>, look: Look): Field<Value> {
  return { schema: given(longest, true).pipe(value), look: { kind: 'choice', isRequired: true, ...look } }
}

/** One of a list that only the page knows, by number. */
export function pick(look: Look): Field<number> {
  const number = z
    .string()
    .regex(/^[1-9]\d{0,8}$/u, 'value')
    .transform(Number)
  return pickAs(9, number, look)
}

/** Any number of these codes. */
export function several<const Code extends string>(
  codes: readonly Code[],
  { words = (code) => () => code, ...look }: Look & { readonly words?: (code: Code) => Say },
): Field<readonly Code[]> {
  const known = z.string().transform(orElse((value) => codes.find((code) => code === value) ?? null, 'option'))
  const areDifferent = (values: readonly Code[]) => new Set(values).size === values.length
  return {
    schema: z.array(known).refine(areDifferent, 'repeated'),
    look: { kind: 'boxes', options: codes.map((code) => ({ code, label: words(code) })), ...look },
  }
}

/** The values of the ticked boxes in a list that only the page knows. */
export function many<Value>(value: z.ZodType<Value, string>): Field<readonly Value[]> {
  return { schema: z.array(value), look: { kind: 'hidden' } }
}

/** A checkbox. */
export function check(look: Look): Field<boolean> {
  const ticked = z.enum(['', 'yes'], { error: 'option' }).transform((value) => value === 'yes')
  return { schema: given(200, false).pipe(ticked), look: { kind: 'check', ...look } }
}

/** Maximum characters of a file's text in a field. */
const mostKept = 2 * 1024 * 1024

const chosenFiles = z
  .array(z.instanceof(Buffer))
  // A browser sends a file without name and content where none was chosen.
  .transform((files: readonly SentFile[]) => files.filter(({ length, fileName }) => length > 0 || fileName))
  .superRefine((files, context) => {
    const blank = files.filter(({ length }) => length === 0).map(({ fileName = '' }) => fileName.slice(-80))
    if (blank.length > 0) context.addIssue({ code: 'custom', message: `blank ${blank.slice(0, 5).join(', ')}` })
  })

/** A file; null when none was chosen. */
export function upload(look: Look): Field<Buffer | null> {
  const chosen = chosenFiles.refine((files) => files.length <= 1, 'repeated').transform(([file]) => file ?? null)
  return { schema: chosen, look: { kind: 'file', ...look } }
}

/** One or more files. */
export function uploads(most: number, look: Look): Field<readonly SentFile[]> {
  const chosen = chosenFiles
    .refine((files) => files.length > 0, 'empty')
    .refine((files) => files.length <= most, 'repeated')
  return { schema: chosen, look: { kind: 'file', attributes: 'multiple', ...look } }
}

/** The text of a file, verbatim. */
export function pasted(look: Look, longest = mostKept): Field<string> {
  return { schema: given(longest, false), look: { kind: 'text', longest, ...look } }
}

/** A value that the page itself put into the form. */
export function hidden<Value = string>(value: z.ZodType<Value, string>): Field<Value> {
  return { schema: given(mostKept, false).pipe(value), look: { kind: 'hidden' } }
}

/** Makes a field optional: null when empty. */
export function optional<Value>({ schema, look }: Field<Value>): Field<Value | null> {
  const maybe = z.unknown().transform((sent, context) => {
    if (Array.isArray(sent) && sent.length <= 1 && String(sent[0] ?? '').trim() === '') return null
    const read = schema.safeParse(sent)
    if (read.success) return read.data
    for (const { message } of read.error.issues) context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
  return { schema: maybe, look: { ...look, isRequired: false } }
}

/** For `transform`: the result of `read`, or an issue with the message when it is null. */
export function orElse<Value>(read: (typed: string) => Value | null, message: string) {
  return (typed: string, context: z.RefinementCtx): Value => {
    const value = read(typed)
    if (value !== null) return value
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
}
