import type { Locale } from '@long-dan/i18n'
import type { Period } from '@long-dan/statistics'
import { z } from 'zod'
import { type Field, hidden, optional, whole } from '../forms/fields.ts'
import { defineForm, type Form, type Refusal } from '../forms/form.ts'
import { typedIn } from '../forms/sent.ts'
import { wholeTyped } from '../forms/typed-values.ts'
import type { NumberedRow, RowProblem } from '../imports/import-kind.ts'
import { Wrong } from '../pages/define-action.ts'
import { type DeskMonth, fieldName } from './desk-months.ts'

/** A line of the form: a desk, or a part of what is counted there. */
export interface FormLine<Part extends string> {
  readonly at: DeskMonth
  readonly part: Part
}

interface LineRow {
  readonly desk: string
  readonly unitId: number
  readonly month: Period
}

/** Characters that a line's numbers take up at most: a list of dossiers has dozens of them. */
const mostRemembered = 1000

type Numbers<Name extends string> = Readonly<Record<Name, number | null>>

type TypedMonth = Readonly<Record<string, number | string | null>>

/** A month's numbers as a form with a field for each number of each line. An empty field means unknown. */
export interface MonthForm<Part extends string, Name extends string> {
  readonly form: Form<TypedMonth>
  /** Lines that differ from what the page showed. The others may have been changed by somebody else meanwhile, who would be overruled. */
  readonly rows: (typed: TypedMonth) => readonly NumberedRow<LineRow & { readonly part: Part } & Numbers<Name>>[]
  /** Lines to be saved whose numbers somebody else has changed since the page was opened. */
  readonly meanwhile: (
    locale: Locale,
    typed: TypedMonth,
    storedOf: (line: FormLine<Part>) => Numbers<Name> | null | undefined,
  ) => readonly RowProblem[]
  /** Errors of rows as errors of fields; an error about a whole row goes to its first number. */
  readonly wrongIn: (problems: readonly RowProblem[]) => Wrong
}

export function monthForm<Part extends string, Name extends string>(
  lines: readonly FormLine<Part>[],
  names: readonly Name[],
  most: number,
  labelOf: (name: Name, locale: Locale) => string,
): MonthForm<Part, Name> {
  const count = optional(whole(0, most, {}))
  const was = hidden(z.string().max(mostRemembered))
  const nameOf = ({ at, part }: FormLine<Part>, name: string) => countName(at, part, name)
  const fieldsOf = (line: FormLine<Part>): readonly (readonly [string, Field<number | string | null>])[] => [
    [nameOf(line, 'was'), was],
    ...names.map((name) => [nameOf(line, name), count] as const),
  ]
  const numbersIn = (typed: TypedMonth, line: FormLine<Part>) =>
    Object.fromEntries(names.map((name) => [name, typed[nameOf(line, name)] ?? null])) as Numbers<Name>
  const numbered = lines.map((value, at) => ({ line: at + 1, value }))
  const touched = (typed: TypedMonth) =>
    numbered.filter(({ value }) => typed[nameOf(value, 'was')] !== shownNumbers(names, numbersIn(typed, value)))
  return {
    form: defineForm(Object.fromEntries(lines.flatMap(fieldsOf))),
    rows: (typed) =>
      touched(typed).map(({ line, value }) => {
        const { desk, unitId, month } = value.at
        const place = { desk: desk.code, unitId, month, part: value.part }
        return { line, value: { ...place, ...numbersIn(typed, value) } }
      }),
    meanwhile: (locale, typed, storedOf) =>
      touched(typed).flatMap(({ line, value }) => {
        const [before, stored] = [typed[nameOf(value, 'was')], storedOf(value) ?? null]
        const [now, wanted] = [stored, numbersIn(typed, value)].map((numbers) => shownNumbers(names, numbers))
        // A program that fills in the form has seen nothing before.
        if (before === '' || now === before || now === wanted) return []
        return [{ line, column: 'was', message: meanwhileText(locale, names, labelOf, stored) }]
      }),
    wrongIn(problems) {
      const byField = problems.flatMap(({ line, column, message }) => {
        const at = lines[line - 1]
        const name = names.find((known) => known === column) ?? names[0]
        if (!at || !name) return [['', message]]
        return [[nameOf(at, name), message], ...(column === 'was' ? [[nameOf(at, 'was'), message]] : [])]
      })
      return new Wrong(Object.fromEntries(byField), problems.some(({ column }) => column === 'was') ? 409 : 422)
    },
  }
}

/** Numbers of a line as the form remembers that it showed them. */
function shownNumbers<Name extends string>(
  names: readonly Name[],
  numbers: Readonly<Partial<Record<Name, number | null>>> | null | undefined,
): string {
  return names.map((name) => numbers?.[name] ?? '').join()
}

/**
 * What a line remembers: what is stored now, or, while something else keeps it from being saved, what its sender saw. Otherwise a number
 * that somebody else saved in between would be overwritten by the second try.
 */
export function rememberedNumbers<Name extends string>(
  refused: Refusal | undefined,
  line: FormLine<string>,
  names: readonly Name[],
  stored: Readonly<Partial<Record<Name, number | null>>> | null | undefined,
): { readonly name: string; readonly value: string } {
  const name = countName(line.at, line.part, 'was')
  const isKept = typedNumbers(refused, line, names) !== null && refused?.problems[name] === undefined
  return { name, value: (isKept ? typedIn(refused?.sent ?? new Map(), name) : null) ?? shownNumbers(names, stored) }
}

/** What was typed into a refused form; null for a line that was left as it was, which shows what is stored by now. */
export function typedNumbers<Name extends string>(
  refused: Refusal | undefined,
  { at, part }: FormLine<string>,
  names: readonly Name[],
): Readonly<Record<Name, string>> | null {
  const typed = names.map((name) => refused && typedIn(refused.sent, countName(at, part, name)))
  if (refused === undefined || typed.every((text) => text === undefined)) return null
  const isAsShown =
    typedIn(refused.sent, countName(at, part, 'was')) ===
    typed.map((text = '') => wholeTyped(text.trim()) ?? text).join()
  return isAsShown
    ? null
    : (Object.fromEntries(names.map((name, at) => [name, typed[at] ?? ''])) as Record<Name, string>)
}

/** Field name for a number; includes the commune, because a desk that moved within the month appears twice. */
export function countName(at: DeskMonth, part: string, name: string): string {
  return fieldName(at, part === '' ? name : `${part}.${name}`)
}

/** What somebody else has saved while a line was being filled in. */
function meanwhileText<Name extends string>(
  locale: Locale,
  names: readonly Name[],
  labelOf: (name: Name, locale: Locale) => string,
  stored: Numbers<Name> | null,
): string {
  const told = names.flatMap((name) => {
    const count = stored?.[name] ?? null
    return count === null ? [] : [`${labelOf(name, locale)}: ${locale.number(count)}`]
  })
  const numbers = told.length > 0 ? told.join(' · ') : locale.t('dossiers.taken-back')
  return locale.t('dossiers.wrong.meanwhile', { numbers })
}
