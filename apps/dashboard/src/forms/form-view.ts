import type { Locale } from '@long-dan/i18n'
import type { Field, FieldLook, FieldOption, Say } from './fields.ts'
import type { Fields, Form, Refusal } from './form.ts'
import { say } from './problem-text.ts'
import type { Sent } from './sent.ts'

/** A field as `parts/field.eta` prints it. */
export interface FieldView extends Required<Pick<FieldLook, 'kind' | 'longest' | 'isRequired' | 'attributes'>> {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly label: string
  readonly hint: string
  readonly value: string
  /** Error message of the field; '' when it is fine. */
  readonly problem: string
  /** Ids of its hint and error, for `aria-describedby`. */
  readonly described: string
  readonly options: readonly { readonly code: string; readonly label: string; readonly isChosen: boolean }[]
}

/** A form as `parts/form.eta` prints it. */
export interface FormView<Name extends string = string> {
  readonly action: string
  /** Error message of the form as a whole; '' when there is none. */
  readonly alert: string
  readonly submit: string
  /** Text beside the button. */
  readonly hint: string
  /** Accessible name of the button, which says more than its label. */
  readonly spoken: string
  readonly act: string
  readonly fields: Readonly<Record<Name, FieldView>>
  /** Whether it sends a file. */
  readonly isUpload: boolean
}

type Said = Pick<Locale, 't' | 'date'>
type Stored = Readonly<Record<string, string | readonly string[] | number | boolean | null | undefined>>

export interface FormState<Of extends Fields> {
  /** Address it is sent to. */
  readonly action: string
  readonly submit?: string
  readonly hint?: string
  /** What the button is about, for its accessible name. */
  readonly about?: string
  /** Which form of the address it is. */
  readonly act?: string
  /** Overrides whether it sends a file. */
  readonly isUpload?: boolean
  readonly stored?: Stored
  readonly refused?: Refusal | undefined
  /** Options offered here, when fewer or other than the field's own. */
  readonly options?: { readonly [Name in keyof Of]?: readonly FieldOption[] }
  /** Hints specific to this page. */
  readonly hints?: { readonly [Name in keyof Of]?: string }
  /** Prefix that keeps ids unique among several forms on the page. */
  readonly prefix?: string
}

/** A form filled with what was typed or, without a refusal of this form, with stored values. */
export function formView<Of extends Fields>(
  locale: Said,
  form: Form<unknown, Of>,
  {
    action,
    submit = '',
    hint = '',
    about = '',
    act = '',
    stored = {},
    options = {},
    hints = {},
    prefix = '',
    ...state
  }: FormState<Of>,
): FormView<keyof Of & string> {
  const { t } = locale
  const refused = state.refused?.form === form ? state.refused : undefined
  const isLate = refused?.isOvertaken === true
  const views = Object.entries(form.fields).map(([name, field]) => {
    const { look } = field
    const isFresh = look.type === 'password' || (isLate && look.isSeen === true)
    const values = refused && !isFresh ? sentValues(refused.sent, name) : storedValues(stored[name])
    const hint = hints[name] ?? saidOf(t, look.hint)
    const offered = { ...look, options: options[name] ?? look.options ?? [] }
    const isCompared = isLate && Object.hasOwn(stored, name)
    const others = isCompared ? othersText(locale, { ...field, look: offered }, values, storedValues(stored[name])) : ''
    const problem = refused?.problems[name] ?? others
    return [name, fieldView(t, offered, { name, id: `${prefix}${name}`, values, problem, hint })] as const
  })
  const fields = Object.fromEntries(views) as Record<keyof Of & string, FieldView>
  const isUpload = state.isUpload ?? views.some(([, { kind }]) => kind === 'file')
  const spoken = about === '' ? submit : `${submit}: ${about}`
  const alert = isLate ? lateText(locale, form, stored, Object.values(fields)) : refused ? alertOf(t, refused) : ''
  return { action, submit, hint, spoken, act, fields, isUpload, alert }
}

function fieldView(
  t: Locale['t'],
  { kind, longest = 0, isRequired = false, attributes = '', type = 'text', label, options = [] }: FieldLook,
  { values, ...state }: Pick<FieldView, 'name' | 'id' | 'problem' | 'hint'> & { readonly values: readonly string[] },
): FieldView {
  const { id, hint, problem } = state
  const [value = ''] = values
  return {
    ...state,
    kind,
    longest,
    isRequired,
    attributes,
    value,
    type: canShow(type, value) ? type : 'text',
    label: saidOf(t, label),
    described: [hint && `${id}-hint`, problem && `${id}-problem`].filter((part) => part !== '').join(' '),
    options: options.map((option) => ({
      code: option.code,
      label: say(option.label, t),
      isChosen: values.includes(option.code),
    })),
  }
}

/** Whether everybody may see again what was typed. */
function isShown({ kind, type }: FieldLook): boolean {
  return kind !== 'hidden' && kind !== 'file' && type !== 'password'
}

/** What to say of a form that somebody else's change overtook. */
function lateText({ t }: Said, { fields }: Form, stored: Stored, views: readonly FieldView[]): string {
  const compared = Object.entries(fields).filter(([name, { look }]) => isShown(look) && Object.hasOwn(stored, name))
  if (compared.length === 0) return t('form.overtaken.gone')
  // Sent twice, or by two people who wanted the same.
  return t(
    views.some(({ problem, kind }) => kind !== 'hidden' && problem !== '') ? 'form.overtaken' : 'form.overtaken.same',
  )
}

/** What somebody else saved in a field while it was being filled in; '' where that is what was typed. */
function othersText(
  locale: Said,
  { schema, look }: Field,
  typed: readonly string[],
  stored: readonly string[],
): string {
  if (!isShown(look)) return ''
  const meaning = (values: readonly string[]) => {
    const read = schema.safeParse(values)
    return JSON.stringify(read.success ? read.data : values)
  }
  if (meaning(typed) === meaning(stored)) return ''
  const { t } = locale
  return t('form.overtaken.value', { value: labelled(locale, look, stored) || t('form.overtaken.empty') })
}

/** A field's values in words. */
function labelled({ t, date }: Said, { kind, type, options = [] }: FieldLook, values: readonly string[]): string {
  if (kind === 'check') return t(values.includes('yes') ? 'form.yes' : 'form.no')
  const words = values.map((value) => {
    const option = options.find(({ code }) => code === value)
    if (type === 'date' && canShow(type, value)) return value && date(value)
    return (option && say(option.label, t)) || value
  })
  return words.filter(Boolean).join(', ')
}

function saidOf(t: Locale['t'], words: Say | undefined): string {
  return words === undefined ? '' : say(words, t)
}

/** Whether an input of this type can show the text: date and time inputs stay empty for text they cannot read. */
function canShow(type: string, typed: string): boolean {
  const pattern = { date: /^\d{4}-\d{2}-\d{2}$/u, time: /^\d{2}:\d{2}$/u }[type]
  return typed === '' || pattern === undefined || pattern.test(typed)
}

/** Each message with the name of its field. */
export function namedProblems(problems: Refusal['problems']): readonly string[] {
  return Object.entries(problems).map(([name, problem]) => (name === '' ? problem : `“${name}”: ${problem}`))
}

/** Errors of a form that is no longer among these, with what was typed into it: nowhere else would it be kept. */
export function alertElsewhere(
  locale: Said,
  refused: Refusal | undefined,
  forms: readonly (FormView | null)[],
): string {
  if (refused === undefined || forms.some((form) => form !== null && form.alert !== '')) return ''
  const { form, problems, sent } = refused
  const { t } = locale
  const typed = typedLines(locale, form, sent).map(({ label, value }) => `${label}: ${value}`)
  return [
    ...(refused.isOvertaken ? [t('form.overtaken.gone')] : namedProblems(problems)),
    ...(typed.length > 0 ? [t('form.typed', { typed: typed.join(' · ') })] : []),
  ].join(' ')
}

/** What was typed into a form, in words and without secrets. */
export function typedLines(locale: Said, { fields }: Form, sent: Sent) {
  return Object.entries(fields).flatMap(([name, { look }]) => {
    const value = isShown(look) ? labelled(locale, look, sentValues(sent, name)) : ''
    return value === '' ? [] : [{ label: saidOf(locale.t, look.label), value }]
  })
}

/** Errors that no visible field shows. */
function alertOf(t: Locale['t'], { form, problems }: Refusal): string {
  const kindOf = (name: string) => (Object.hasOwn(form.fields, name) ? form.fields[name]?.look.kind : undefined)
  const hasPlace = (name: string) => kindOf(name) !== undefined && kindOf(name) !== 'hidden'
  const others = Object.entries(problems).filter(([name]) => !hasPlace(name))
  const told = others.map(([name, problem]) => (kindOf(name) === 'hidden' ? `“${name}”: ${problem}` : problem))
  return [...(others.length < Object.keys(problems).length ? [t('form.check')] : []), ...told].join(' ')
}

function sentValues(sent: Sent, name: string): readonly string[] {
  return (sent.get(name) ?? []).filter((value) => typeof value === 'string')
}

function storedValues(stored: Stored[string]): readonly string[] {
  if (Array.isArray(stored)) return stored
  if (stored === true) return ['yes']
  return stored === false || stored === null || stored === undefined ? [] : [String(stored)]
}
