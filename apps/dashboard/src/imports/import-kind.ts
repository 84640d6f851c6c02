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
  /** Property name in the row schema. */
  readonly name: string
  /** Heading in the file. Either language is recognised, whatever its accents, capitals and spaces. */
  readonly label: Words
  /** What to write there, with an example. */
  readonly hint: Words
  /** Other headings found in offices' own lists; recognised, but shown nowhere. */
  readonly aliases?: readonly string[]
  /** Whether the file must have it. */
  readonly isRequired: boolean
}

/** Cell contents by column name; '' when the cell is empty or the file has no such column. */
export type NamedCells = Readonly<Record<string, string>>

/** `line` is the line number as a spreadsheet or editor counts: the heading is usually line 1. */
export interface NumberedRow<Row> {
  readonly line: number
  readonly value: Row
}

/** What is wrong in a line and how to fix it, in the official's language. `column` is its name; null for the line as a whole. */
export interface RowProblem {
  readonly line: number
  readonly column: string | null
  readonly message: string
}

/** The effect of a row, planned or done. */
export interface ImportStep {
  readonly line: number
  readonly state: 'added' | 'changed' | 'unchanged'
  /** Subject of the row, in words the official knows. */
  readonly name: string
  /** Values that differ, for the preview; '' when there is none. */
  readonly values: readonly { readonly label: string; readonly before: string; readonly after: string }[]
  /** Something to consider before applying; does not prevent it. */
  readonly warning?: string
  /** So unusual that, when typed into a form, it has to be confirmed before it is applied. */
  readonly isAsked?: true
}

/** Everything an import may use. `door` is one transaction under the official's row-level security. */
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
  /** Decisions in it, which the person who applies it must sign. */
  readonly decisions?: readonly WrittenRow[]
}

/** `changedSince`: names of what somebody changed after the import; nothing is undone then. */
export type UndoOutcome =
  | { readonly ok: true; readonly decisions?: readonly WrittenRow[] }
  | { readonly ok: false; readonly changedSince: readonly string[] }

/** One kind of file that can be uploaded at `/imports/{kind}`. */
export interface ImportKind<Row, Step extends ImportStep = ImportStep> {
  /** Used in addresses, file names and the access record. */
  readonly kind: ImportName
  readonly title: Words
  /** Describes such a file in one or two sentences. */
  readonly about: Words
  /** The page it leads back to. */
  readonly home: { readonly address: (said: { readonly lang: Language }) => string; readonly label: Words }
  readonly columns: readonly ImportColumn[]
  readonly mostRows: number
  /** It creates access, so the official has to enter their own password again. */
  readonly asksPassword?: true
  /** Reads one row. The messages of its issues are keys of `problems`. */
  readonly schema: z.ZodType<Row, NamedCells>
  /** Sentences by issue message of the schema: what is wrong, and how to fix it. */
  readonly problems?: Readonly<Record<string, Words>>
  /** For rows read like a form: the fields provide their own messages. */
  readonly fields?: Fields
  /** The row as a file would hold it: a form's row that needs confirmation waits as a preview. */
  readonly cellsOf?: (row: Row) => NamedCells
  /** Rows under the heading of the template file, to be filled in. */
  readonly templateRows?: (context: Omit<ImportContext, 'door'>) => readonly NamedCells[]
  /** The effect of the rows; called for the preview, and again in the transaction that applies them. */
  readonly compare: (
    context: ImportContext,
    rows: readonly NumberedRow<Row>[],
  ) => Promise<{ readonly steps: readonly Step[]; readonly problems: readonly RowProblem[] }>
  /** Carries out the steps, without those that change nothing. Throwing rolls everything back. */
  readonly apply: (context: ImportContext, steps: readonly Step[]) => Promise<Applied>
  /** Restores the previous state, all or nothing. `undo` is what `apply` returned. */
  readonly undo: (context: ImportContext, undo: unknown) => Promise<UndoOutcome>
}
