import type { Period } from '@long-dan/statistics'
import { optional, whole } from '../forms/fields.ts'
import { defineForm, type Form, type Problems } from '../forms/form.ts'
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

/** A month's numbers as a form with a field for each number of each line. An empty field means unknown. */
export interface MonthForm<Part extends string, Name extends string> {
  readonly form: Form<Readonly<Record<string, number | null>>>
  readonly rows: (
    typed: Readonly<Record<string, number | null>>,
  ) => readonly NumberedRow<LineRow & { readonly part: Part } & Numbers<Name>>[]
  /** Errors of rows as errors of fields; an error about a whole row goes to its first number. */
  readonly problemsIn: (wrong: readonly RowProblem[]) => Problems
}

export function monthForm<Part extends string, Name extends string>(
  lines: readonly FormLine<Part>[],
  names: readonly Name[],
  most: number,
): MonthForm<Part, Name> {
  const count = optional(whole(0, most, {}))
  const nameOf = ({ at, part }: FormLine<Part>, name: string) => countName(at, part, name)
  return {
    form: defineForm(Object.fromEntries(lines.flatMap((line) => names.map((name) => [nameOf(line, name), count])))),
    rows: (typed) =>
      lines.map((line, at) => {
        const { desk, unitId, month } = line.at
        const numbers = Object.fromEntries(names.map((name) => [name, typed[nameOf(line, name)] ?? null]))
        const place = { desk: desk.code, unitId, month, part: line.part }
        return { line: at + 1, value: { ...place, ...(numbers as Numbers<Name>) } }
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

/** Field name for a number; includes the commune, because a desk that moved within the month appears twice. */
export function countName(at: DeskMonth, part: string, name: string): string {
  return fieldName(at, part === '' ? name : `${part}.${name}`)
}
