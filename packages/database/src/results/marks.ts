import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A month that has tallies, and a mark that changes with every change of them. */
interface TallyState {
  /** First day of the month. */
  readonly month: string
  readonly state: string
}

/**
 * Cached tables other than tallies; each has the trigger `change_is_noted` (db/migrations). Writers wait for each other, so anyone who
 * writes two of them must use the same order everywhere.
 */
export type Register =
  | 'pilot_model_version'
  | 'quarter_report_version'
  | 'assessment_rule'
  | 'dossier_count'
  | 'callback_count'
  | 'callback_lot'
  | 'review_case'
  | 'review_event'
  | 'administrative_unit'
  | 'administrative_succession'
  | 'area_member'
  | 'remark'
  | 'book_witness'
  | 'book_cosignature'
  | 'round_day'
  | 'improvement_version'
  | 'box_given_up'

/** Tells whether anything cached is still valid. A reader in the same snapshot reads exactly what these marks stand for. */
export interface Marks {
  /** Oldest first. */
  readonly months: readonly TallyState[]
  /** First day of the first month for which more ballots may leave the box; undefined when none is known. */
  readonly openMonth: string | undefined
  /** A text for these registers, which differs after every change of any of them. */
  readonly ofRegisters: (registers: readonly Register[]) => string
  /** Every version of every published quarter, the last quarter first and of each the latest version; published versions never change. */
  readonly published: readonly PublishedQuarter[]
  /** The same for all registers, and for the months with the open one. */
  readonly registers: string
  readonly openings: string
}

/** A version of a published quarter. */
export interface PublishedQuarter {
  readonly periodCode: string
  readonly version: number
  /** The day after its last. */
  readonly endsBefore: string
}

/** What a statement selects to read the marks: one row for all of them. */
export const marksSelected = sql`(select string_agg(month || ' ' || opening, ',' order by month) from counted_month where opening is not null) as months,
  (select min(month) from counted_month where not closed) as open,
  (select string_agg(register || ' ' || state, ',' order by register) from register_state) as registers,
  (select string_agg(concat_ws(' ', period_code, version, ends_before), ',' order by starts_on desc, version desc)
    from period_freeze where period_code like '%-Q_') as published`

/** The row that `marksSelected` yields. */
export interface MarksRow {
  readonly months: string | null
  readonly open: string | null
  readonly registers: string | null
  readonly published: string | null
}

export async function readMarks(door: Database): Promise<Marks> {
  const { rows } = await sql<MarksRow>`select ${marksSelected}`.execute(door)
  return marksFrom(rows[0])
}

const ofTransactions = new WeakMap<Database, Promise<Marks>>()
const snapshots = new WeakSet<Database>()

/** The marks as the transaction sees them; an official's snapshot begins with them. */
export function marksOf(transaction: Database): Promise<Marks> {
  const marks = ofTransactions.get(transaction) ?? readMarks(transaction)
  ofTransactions.set(transaction, marks)
  return marks
}

/** Whether everything the transaction reads belongs to its marks: it sees one moment, and belongs to an official who writes nothing. */
export function isMarkedSnapshot(transaction: Database): boolean {
  return snapshots.has(transaction)
}

export function keepMarks(transaction: Database, row: MarksRow | undefined): void {
  snapshots.add(transaction)
  ofTransactions.set(transaction, Promise.resolve(marksFrom(row)))
}

function marksFrom(row: MarksRow | undefined): Marks {
  const states = new Map(pairsOf(row?.registers))
  return {
    months: pairsOf(row?.months).map(([month, state]) => ({ month, state })),
    openMonth: row?.open ?? undefined,
    ofRegisters: (registers) => registers.map((register) => states.get(register) ?? '').join(),
    published: quartersIn(row?.published),
    registers: row?.registers ?? '',
    openings: `${row?.open ?? ''} ${row?.months ?? ''}`,
  }
}

function quartersIn(text: string | null | undefined): readonly PublishedQuarter[] {
  return (text ? text.split(',') : []).map((quarter) => {
    const [periodCode = '', version = '', endsBefore = ''] = quarter.split(' ')
    return { periodCode, version: Number(version), endsBefore }
  })
}

function pairsOf(text: string | null | undefined): readonly (readonly [string, string])[] {
  return text ? text.split(',').map((pair) => pair.split(' ', 2) as [string, string]) : []
}
