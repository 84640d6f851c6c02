import type { DashboardDoor, WrittenRow } from '@long-dan/database/dashboard'
import type { Language, Locale, Translate } from '@long-dan/i18n'
import type { CalendarDay } from '@long-dan/statistics'
import type { z } from 'zod'
import type { ImportName } from '../addresses/imports.ts'
import type { Fields } from '../forms/form.ts'
import type { Official } from '../officials/official.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'

type Words = (t: Translate) => string

export interface ImportColumn {
  /** How a row schema names it. */
  readonly name: string
  /** Heading in the file. Either language is recognised, whatever its accents, capitals and spaces. */
  readonly label: Words
  /** What to write there, with an example. */
  readonly hint: Words
  /** Other headings that lists of offices have for it; recognised, and named nowhere. */
  readonly aliases?: readonly string[]
  /** The file must have it. */
  readonly isRequired: boolean
}

/** What a cell holds, by column name; '' where the cell is empty or the file has no such column. */
export type NamedCells = Readonly<Record<string, string>>

/** `line` as a spreadsheet or editor counts it: the heading is usually line 1. */
export interface NumberedRow<Row> {
  readonly line: number
  readonly value: Row
}

/** What is wrong in a line and how to fix it, in the official's language. `column` by name; null for the line as a whole. */
export interface RowProblem {
  readonly line: number
  readonly column: string | null
  readonly message: string
}

/** What a row would do, or did. */
export interface ImportStep {
  readonly line: number
  readonly state: 'added' | 'changed' | 'unchanged'
  /** What the row is about, as the official knows it. */
  readonly name: string
  /** Values that differ, for the preview; '' where there is none. */
  readonly values: readonly { readonly label: string; readonly before: string; readonly after: string }[]
  /** Something to think about before applying; it forbids nothing. */
  readonly warning?: string
  /** So unusual that whoever typed it into a form looks at it once more before it is applied. */
  readonly isAsked?: true
}

/** Everything an import may look at. `door` is one transaction under the official's row-level security. */
export interface ImportContext {
  readonly door: DashboardDoor
  readonly official: Official
  readonly reference: ReferenceSnapshot
  readonly today: CalendarDay
  readonly locale: Locale
  readonly deps: DashboardDependencies
}

/** Shown once after applying and stored nowhere, such as temporary passwords. */
export interface HandOut {
  readonly note: string
  readonly heading: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Applied {
  /** Everything `undo` needs, as JSON; never a secret. */
  readonly undo: unknown
  readonly handOut?: HandOut
  /** What it decides, to be signed by who applies it. */
  readonly decisions?: readonly WrittenRow[]
}

/** `changedSince`: what somebody changed after the import, by name; then nothing is undone. */
export type UndoOutcome =
  | { readonly ok: true; readonly decisions?: readonly WrittenRow[] }
  | { readonly ok: false; readonly changedSince: readonly string[] }

/** One kind of file that can be uploaded at `/imports/{kind}`. */
export interface ImportKind<Row, Step extends ImportStep = ImportStep> {
  /** In addresses, file names and the access record. */
  readonly kind: ImportName
  readonly title: Words
  /** What such a file does, in one or two sentences. */
  readonly about: Words
  /** Where the page leads back to. */
  readonly home: { readonly address: (said: { readonly lang: Language }) => string; readonly label: Words }
  readonly columns: readonly ImportColumn[]
  readonly mostRows: number
  /** Lets somebody in: anyone who applies it types the own password again. */
  readonly asksPassword?: true
  /** Reads one row. The message of an issue is a word of `problems`. */
  readonly schema: z.ZodType<Row, NamedCells>
  /** Sentences by the issue messages of the schema: what is wrong, and how to fix it. */
  readonly problems?: Readonly<Record<string, Words>>
  /** Of a row that is read like a form: they say themselves what is wrong. */
  readonly fields?: Fields
  /** A row as a file would hold it: what was typed into a form waits as a preview where something is asked of it. */
  readonly cellsOf?: (row: Row) => NamedCells
  /** Rows under the heading of the template file, to be filled in. */
  readonly templateRows?: (context: Omit<ImportContext, 'door'>) => readonly NamedCells[]
  /** What the rows would do; asked for the preview and once more, in the same transaction, before applying. */
  readonly compare: (
    context: ImportContext,
    rows: readonly NumberedRow<Row>[],
  ) => Promise<{ readonly steps: readonly Step[]; readonly problems: readonly RowProblem[] }>
  /** Does what the steps say; those that change nothing are not among them. Throwing takes everything back. */
  readonly apply: (context: ImportContext, steps: readonly Step[]) => Promise<Applied>
  /** Restores what was there before, all or nothing. `undo` is what `apply` answered. */
  readonly undo: (context: ImportContext, undo: unknown) => Promise<UndoOutcome>
}
