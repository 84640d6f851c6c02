import { type Selectable, sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { WrittenRow } from '../decisions/decision-signatures.ts'
import { writeDecisions } from '../decisions/write-decisions.ts'
import type { QuarterReportVersion } from '../tables.generated.ts'

/** Field of the report by its column: the only place where the two lists of names meet. */
const columns = {
  officials: 'officials',
  officialsPledged: 'officials_pledged',
  officialsJoined: 'officials_joined',
  officialsRepledged: 'officials_repledged',
  dossiersReceived: 'dossiers_received',
  dossiersOnTime: 'dossiers_on_time',
  dossiersLate: 'dossiers_late',
  lettersThanks: 'letters_thanks',
  lettersApology: 'letters_apology',
  lettersCongratulation: 'letters_congratulation',
  lettersCondolence: 'letters_condolence',
  homeVisits: 'home_visits',
  hotlineCalls: 'hotline_calls',
  hotlineResolved: 'hotline_resolved',
  hotlineForwarded: 'hotline_forwarded',
  hotlineOpen: 'hotline_open',
  dialogues: 'dialogues',
  staffPraised: 'staff_praised',
  staffDisciplined: 'staff_disciplined',
  reportedSatisfiedTenths: 'reported_satisfied_tenths',
  reportedBase: 'reported_base',
} as const
type Field = keyof typeof columns
const fields = Object.entries(columns) as [Field, (typeof columns)[Field]][]

/** Counts of the quarter; null where nothing was reported. */
type ReportColumns = Readonly<Record<Field, number | null>>

export interface ReportRow {
  readonly unitId: number
  /** First day of the quarter. */
  readonly quarter: string
  readonly version: number
  readonly state: 'draft' | 'submitted' | 'returned' | 'approved'
  readonly reason: string | null
  readonly values: ReportColumns
  /** Account of the last act; null for demonstration data. */
  readonly accountId: string | null
  readonly recordedAt: Date
}

export interface ReportVersion extends ReportRow {
  readonly act: string
  readonly recordedBy: string | null
}

export interface ReportVersionDraft extends Omit<ReportRow, 'recordedAt' | 'accountId'> {
  readonly act: 'saved' | 'submitted' | 'returned' | 'approved' | 'imported' | 'undone'
  readonly accountId: string
}

/** The last version of each report of the official's communes in quarters that begin in [from, toExclusive), by quarter. */
export async function latestReports(door: Database, from: string, toExclusive: string): Promise<readonly ReportRow[]> {
  const rows = await door
    .selectFrom('quarter_report_version')
    .where('quarter', '>=', from)
    .where('quarter', '<', toExclusive)
    .distinctOn(['quarter', 'unit_id'])
    .select(['unit_id', 'quarter', 'version', 'state', 'reason', 'recorded_by', 'recorded_at'])
    // As one text: reading twenty columns of every commune and quarter one by one costs more than everything else together.
    .select(
      sql<string>`array_to_string(array[${sql.join(fields.map(([, column]) => sql.ref(column)))}], ',', '')`.as(
        'numbers',
      ),
    )
    .orderBy('quarter')
    .orderBy('unit_id')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ numbers, ...row }) => ({ ...headOf(row), values: valuesOf(numbers.split(',')) }))
}

/** Every version of one report, newest first. */
export async function reportHistory(
  door: Database,
  unitId: number,
  quarter: string,
): Promise<readonly ReportVersion[]> {
  const rows = await door
    .selectFrom('quarter_report_version')
    .leftJoin('account', 'account.id', 'recorded_by')
    .where('quarter_report_version.unit_id', '=', unitId)
    .where('quarter', '=', quarter)
    .selectAll('quarter_report_version')
    .select('account.name as recorder')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...toReport(row), act: row.act, recordedBy: row.recorder }))
}

/** Returns the rows of a new version that are decisions; null when somebody else has added the same one in the meantime. */
export function addReportVersion(door: Database, draft: ReportVersionDraft): Promise<readonly WrittenRow[] | null> {
  const values = Object.fromEntries(fields.map(([field, column]) => [column, draft.values[field]]))
  const insert = door
    .insertInto('quarter_report_version')
    .values({
      ...values,
      unit_id: draft.unitId,
      quarter: draft.quarter,
      version: draft.version,
      state: draft.state,
      act: draft.act,
      reason: draft.reason,
      recorded_by: draft.accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
  return writeDecisions(door, 'quarter_report_version', insert)
}

type Row = Selectable<QuarterReportVersion>

function toReport(row: Row): ReportRow {
  const numbers = fields.map(([field, column]) => [field, row[column]])
  return { ...headOf(row), values: Object.fromEntries(numbers) as ReportColumns }
}

function headOf(
  row: Pick<Row, 'unit_id' | 'quarter' | 'version' | 'state' | 'reason' | 'recorded_by' | 'recorded_at'>,
) {
  return {
    unitId: row.unit_id,
    quarter: row.quarter,
    version: row.version,
    reason: row.reason,
    // The column's check allows no other state.
    state: row.state as ReportRow['state'],
    accountId: row.recorded_by,
    recordedAt: row.recorded_at,
  }
}

function valuesOf(numbers: readonly string[]): ReportColumns {
  const values = {} as Record<Field, number | null>
  for (const [at, [field]] of fields.entries()) values[field] = numbers[at] ? Number(numbers[at]) : null
  return values
}
