import type { Language } from '@long-dan/i18n'
import type { ChartOrder } from '@long-dan/web/pictures'

/** What a cell holds; null where nothing may or can be said. Numbers are already rounded as the pages print them. */
export type CellValue = string | number | boolean | null

export interface ReportColumn<Key extends string = string> {
  /** Heading in data files: a code in snake case, the same in every language. */
  readonly key: Key
  /** Heading for people. */
  readonly label: string
  /** `percent` and `points` hold 98.7 for 98,7 %; `date` holds an ISO day; `figures` is text made of digits, such as 12/15. */
  readonly type: 'text' | 'figures' | 'count' | 'percent' | 'points' | 'date' | 'yes-no'
  /** `data`: in CSV and XLSX only. `paper`: in DOCX and PDF only. */
  readonly where?: 'data' | 'paper'
  /** Share of the width on paper; 1 unless told. */
  readonly width?: number
}

export interface ReportRow<Key extends string = string> {
  /** By key of the column. */
  readonly cells: Readonly<Record<Key, CellValue>>
  /** Set in bold: the sum or the mean of rows that follow. */
  readonly isHeading?: boolean
  /** For a chart: the label where the full one does not fit, and the colour (packages/web, `TableRow`). */
  readonly shortLabel?: string
  readonly tone?: string
}

interface TableContent<Key extends string> {
  /** A code: sheet and `table` column are named by it. */
  readonly name: string
  readonly title: string
  readonly columns: readonly ReportColumn<Key>[]
  readonly rows: readonly ReportRow<NoInfer<Key>>[]
  /** Sentences below the table. */
  readonly notes?: readonly string[]
}

declare const isComplete: unique symbol

/** Made by `reportTable` only. */
export interface ReportTable extends TableContent<string> {
  readonly [isComplete]: true
}

/** The compiler refuses a column of which a row has no cell; a cell that has nothing to say is null. */
export function reportTable<Key extends string>(content: TableContent<Key>): ReportTable {
  return content as TableContent<Key> & ReportTable
}

/** A chart is drawn from the cells of a table, as on the pages: it cannot say anything else. */
export interface ReportChart {
  readonly kind: ChartOrder['kind']
  readonly table: ReportTable
  /** Which columns it reads. */
  readonly columns: {
    readonly label: string
    readonly value: string
    readonly low?: string
    readonly high?: string
    readonly base?: string
    readonly threshold?: string
  }
  readonly frame?: Partial<Omit<ChartOrder['frame'], 'language' | 'width'>>
  /** CSS pixels on a width of 640. */
  readonly height: number
  readonly caption: string
  /** Says in words what the picture shows, for readers who do not see it. */
  readonly alternative: string
}

export type ReportPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly isStrong?: boolean }
  /** `isUntitled` where the heading above says the same. */
  | { readonly kind: 'table'; readonly table: ReportTable; readonly isUntitled?: boolean }
  /** For data files only. */
  | { readonly kind: 'data'; readonly table: ReportTable }
  | { readonly kind: 'chart'; readonly chart: ReportChart }

export function paragraph(text: string): ReportPart {
  return { kind: 'paragraph', text }
}

/** The form of an official document; what a person issues, a person fills in. */
export interface Letterhead {
  /** `state`: Decree 30/2020, annex I, with quốc hiệu and tiêu ngữ. `party`: documents of the Party, under its name. */
  readonly form: 'state' | 'party'
  /** The body above, if it is named. */
  readonly above: string | null
  /** One or two lines. */
  readonly agency: readonly string[]
  /** `BÁO CÁO`. */
  readonly documentType: string
  /** The line for its number, where it is not that of a report. */
  readonly number?: string
  /** Who gets it; a line is left for more. */
  readonly recipients: readonly string[]
}

/** Anything that can be handed over: figures of a unit, a review of a quarter. */
export interface Report {
  readonly language: Language
  /** What it is about, in one line: the trích yếu. */
  readonly subject: string
  readonly letterhead: Letterhead
  readonly parts: readonly ReportPart[]
  /** What the words and columns mean; the notes sheet, and the end of the document. */
  readonly definitions: readonly { readonly term: string; readonly meaning: string }[]
  /** Codes that hold for every row: unit, period, day of making. First columns of CSV. */
  readonly context: readonly { readonly key: string; readonly label: string; readonly value: string }[]
  /** Printed at the foot of every page of demonstration data. */
  readonly specimen: string | null
  /** The instant that stands in the file; the same report gives the same file. */
  readonly madeAt: Date
}

/** Who issues it, as the file's properties name the author. */
export function authorOf({ letterhead: { agency } }: Pick<Report, 'letterhead'>): string {
  return agency.join(' ')
}

/** Every table, in order; each once. */
export function tablesOf({ parts }: Pick<Report, 'parts'>): readonly ReportTable[] {
  const tables = parts.flatMap((part) => (part.kind === 'table' || part.kind === 'data' ? [part.table] : []))
  return [...new Set(tables)]
}

export function dataColumns({ columns }: ReportTable): readonly ReportColumn[] {
  return columns.filter(({ where }) => where !== 'paper')
}

export function paperColumns({ columns }: ReportTable): readonly ReportColumn[] {
  return columns.filter(({ where }) => where !== 'data')
}
