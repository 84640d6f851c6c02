import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A month that has tallies, and a mark that is another one after every change of them. */
export interface TallyState {
  /** First day of the month. */
  readonly month: string
  readonly state: string
}

/**
 * Tables beside the tallies that are remembered; each has the trigger `change_is_noted` (db/migrations). Anyone who writes waits for
 * the one who wrote before: two of them only in one order everywhere.
 */
export type Register =
  | 'pilot_model_version'
  | 'quarter_report_version'
  | 'assessment_rule'
  | 'dossier_count'
  | 'review_case'
  | 'review_event'
  | 'administrative_unit'
  | 'administrative_succession'
  | 'area_member'
  | 'remark'
  | 'book_witness'
  | 'book_cosignature'

/** What tells whether anything remembered still holds. Who reads in the same snapshot reads what belongs to these marks. */
export interface Marks {
  /** Oldest first. */
  readonly months: readonly TallyState[]
  /** First day of the first month of which more may come out of the ballot box; undefined when none is known. */
  readonly openMonth: string | undefined
  /** One text for these registers, another one after every change of any of them. */
  readonly ofRegisters: (registers: readonly Register[]) => string
}

/** What a statement selects to know the marks: one row for all of them. */
export const marksSelected = sql`(select string_agg(month || ' ' || opening, ',' order by month) from counted_month where opening is not null) as months,
  (select min(month) from counted_month where not closed) as open,
  (select string_agg(register || ' ' || state, ',') from register_state) as registers`

/** The row that `marksSelected` gives. */
export interface MarksRow {
  readonly months: string | null
  readonly open: string | null
  readonly registers: string | null
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

/** Whether all that the transaction reads belongs to its marks: it sees one moment, and is an official's, who writes nothing. */
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
  }
}

function pairsOf(text: string | null | undefined): readonly (readonly [string, string])[] {
  return text ? text.split(',').map((pair) => pair.split(' ', 2) as [string, string]) : []
}
