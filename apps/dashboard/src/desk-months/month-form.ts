import type { Period } from '@long-dan/statistics'
import { z } from 'zod'
import { type Field, hidden, optional, whole } from '../forms/fields.ts'
import { defineForm, type Form, type Problems, type Refusal } from '../forms/form.ts'
import { typedIn } from '../forms/sent.ts'
import { wholeTyped } from '../forms/typed-values.ts'
import type { NumberedRow, RowProblem } from '../imports/import-kind.ts'
import { type DeskMonth, fieldName } from './desk-months.ts'

/** A line of the form: a desk, or a part of what is counted there. */
export interface FormLine<Part extends string> {
  readonly at: DeskMonth
  readonly part: Part
}

export interface LineRow {
  readonly desk: string
  readonly unitId: number
  readonly month: Period
}

type Numbers<Name extends string> = Readonly<Record<Name, number | null>>

type TypedMonth = Readonly<Record<string, number | string | null>>

/** A month's numbers as a form with a field for each number of each line. An empty field means unknown. */
export interface MonthForm<Part extends string, Name extends string> {
  readonly form: Form<TypedMonth>
  /** Lines that differ from what the page showed. The others may have been changed by somebody else meanwhile, who would be overruled. */
  readonly rows: (typed: TypedMonth) => readonly NumberedRow<LineRow & { readonly part: Part } & Numbers<Name>>[]
  /** Lines to be saved whose numbers somebody else has changed since the page was opened. */
  readonly meanwhile: (
    typed: TypedMonth,
    storedOf: (line: FormLine<Part>) => Numbers<Name> | null | undefined,
    words: (stored: Numbers<Name> | null) => string,
  ) => readonly RowProblem[]
  /** Errors of rows as errors of fields; an error about a whole row goes to its first number. */
  readonly problemsIn: (wrong: readonly RowProblem[]) => Problems
}

export function monthForm<Part extends string, Name extends string>(
  lines: readonly FormLine<Part>[],
  names: readonly Name[],
  most: number,
): MonthForm<Part, Name> {
  const count = optional(whole(0, most, {}))
  const was = hidden(z.string().max(60))
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
    meanwhile: (typed, storedOf, words) =>
      touched(typed).flatMap(({ line, value }) => {
        const [before, stored] = [typed[nameOf(value, 'was')], storedOf(value) ?? null]
        const [now, wanted] = [stored, numbersIn(typed, value)].map((numbers) => shownNumbers(names, numbers))
        // A program that fills in the form has seen nothing before.
        if (before === '' || now === before || now === wanted) return []
        return [{ line, column: null, message: words(stored) }]
      }),
    problemsIn: (wrong) =>
      Object.fromEntries(
        wrong.map(({ line, column, message }) => {
          const at = lines[line - 1]
          const name = names.find((known) => known === column) ?? names[0]
          return [at && name ? nameOf(at, name) : '', message]
        }),
      ),
  }
}

/** Numbers of a line as the form remembers that it showed them. */
export function shownNumbers<Name extends string>(
  names: readonly Name[],
  numbers: Readonly<Partial<Record<Name, number | null>>> | null | undefined,
): string {
  return names.map((name) => numbers?.[name] ?? '').join()
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
