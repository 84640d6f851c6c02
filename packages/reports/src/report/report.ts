import type { Language } from '@long-dan/i18n'
import type { ChartOrder } from '@long-dan/web/pictures'

/** The value of a cell; null where nothing may or can be said. Numbers are already rounded as the pages print them. */
export type CellValue = string | number | boolean | null

export interface ReportColumn<Key extends string = string> {
  /** Heading in data files: a snake-case code, the same in every language. */
  readonly key: Key
  /** Heading for people. */
  readonly label: string
  /** `percent` and `points` hold 98.7 for 98,7 %; `date` holds an ISO day; `figures` is text made of digits, such as 12/15. */
  readonly type: 'text' | 'figures' | 'count' | 'percent' | 'points' | 'date' | 'yes-no'
  /** `data`: in CSV and XLSX only. `paper`: in DOCX and PDF only. */
  readonly where?: 'data' | 'paper'
  /** Relative width on paper; 1 by default. */
  readonly width?: number
}

interface ReportRow<Key extends string = string> {
  /** By column key. */
  readonly cells: Readonly<Record<Key, CellValue>>
  /** Set in bold: the sum or the mean of the rows that follow. */
  readonly isHeading?: boolean
  /** For a chart: the label where the full one does not fit, and the colour (packages/web, `TableRow`). */
  readonly shortLabel?: string
  readonly tone?: string
}

interface TableContent<Key extends string> {
  /** A code that names the sheet and appears in the `table` column. */
  readonly name: string
  readonly title: string
  readonly columns: readonly ReportColumn<Key>[]
  readonly rows: readonly ReportRow<NoInfer<Key>>[]
  /** Sentences below the table. */
  readonly notes?: readonly string[]
}

declare const isComplete: unique symbol

/** Only made by `reportTable`. */
export interface ReportTable extends TableContent<string> {
  readonly [isComplete]: true
}

/** Makes the compiler refuse a column for which a row has no cell; a cell without a value is null. */
export function reportTable<Key extends string>(content: TableContent<Key>): ReportTable {
  return content as TableContent<Key> & ReportTable
}

/** A chart is drawn from the cells of a table, as on the pages: it cannot say anything else. */
export interface ReportChart {
  readonly kind: ChartOrder['kind']
  readonly table: ReportTable
  /** The columns it reads. */
  readonly columns: {
    readonly label: string
    readonly value: string
    readonly low?: string
    readonly high?: string
    readonly base?: string
    readonly threshold?: string
  }
  readonly frame?: Partial<Omit<ChartOrder['frame'], 'language' | 'width'>>
  /** In CSS pixels, at a width of 640. */
  readonly height: number
  readonly caption: string
  /** Describes the picture in words, for readers who do not see it. */
  readonly alternative: string
}

export type ReportPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly isStrong?: boolean }
  /** `isUntitled` where the heading above already gives the title. */
  | { readonly kind: 'table'; readonly table: ReportTable; readonly isUntitled?: boolean }
  /** For data files only. */
  | { readonly kind: 'data'; readonly table: ReportTable }
  | { readonly kind: 'chart'; readonly chart: ReportChart }

export function paragraph(text: string): ReportPart {
  return { kind: 'paragraph', text }
}

/** The form of an official document; what a person has to issue is left for a person to fill in. */
export interface Letterhead {
  /** `state`: Decree 30/2020, annex I, with quốc hiệu and tiêu ngữ. `party`: documents of the Party, under its name. */
  readonly form: 'state' | 'party'
  /** The body above, if it is to be named. */
  readonly above: string | null
  /** One or two lines. */
  readonly agency: readonly string[]
  /** `BÁO CÁO`. */
  readonly documentType: string
  /** The line for its number, if it differs from that of a report. */
  readonly number?: string
  /** Recipients; a line is left for more. */
  readonly recipients: readonly string[]
}

/** A document of any kind: figures of a unit, a review of a quarter. */
export interface Report {
  readonly language: Language
  /** Its subject in one line: the trích yếu. */
  readonly subject: string
  readonly letterhead: Letterhead
  readonly parts: readonly ReportPart[]
  /** Meanings of terms and columns, for the notes sheet and the end of the document. */
  readonly definitions: readonly { readonly term: string; readonly meaning: string }[]
  /** Codes that apply to every row: unit, period, day of creation. First columns of the CSV. */
  readonly context: readonly { readonly key: string; readonly label: string; readonly value: string }[]
  /** Printed at the foot of every page of demonstration data. */
  readonly specimen: string | null
  /** The creation date in the file; the same report gives the same file. */
  readonly madeAt: Date
}

/** The issuer, as the author in the file's properties. */
export function authorOf({ letterhead: { agency } }: Pick<Report, 'letterhead'>): string {
  return agency.join(' ')
}

/** Every table once, in order. */
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
