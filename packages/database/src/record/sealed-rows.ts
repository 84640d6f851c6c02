import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { SealedTable } from './table-of-tables.ts'

const rowsAtOnce = 5000

/** Tables of which an auditor is given only the rows that no longer grow. */
const settled = new Map([
  ['intake_counter', sql`settled_intake_counters()`],
  ['slip_month', sql`settled_slip_months()`],
])

/** A row as it is now: its key as in `row_history`, and the SHA-256 of its text in hexadecimal digits. */
export interface SealedRow {
  readonly rowKey: string
  readonly digest: string
  /** It is still counting up, and need not be noted yet. */
  readonly mayGrow: boolean
}

/**
 * The rows of a table on record with their digests, computed here from the rows that the database returns; `recordedUntil` is the last day
 * whose record is sealed. Part of a transaction, whose settings become those under which rows were noted.
 */
export async function* sealedRows(
  transaction: Database,
  { table, leftOut = [] }: SealedTable,
  recordedUntil: string | undefined,
): AsyncGenerator<SealedRow> {
  if (table === 'waiting_remark') return yield* waitingRemarks(transaction)
  await sql`select set_config('timezone', 'UTC', true), set_config('extra_float_digits', '1', true),
    set_config('bytea_output', 'hex', true)`.execute(transaction)
  const { keys, columns } = await columnsOf(transaction, table)
  const read = columns.filter((column) => !leftOut.includes(column))
  const source = settled.get(table) ?? sql.table(table)
  await sql`
    declare sealed_rows no scroll cursor for
    select (select jsonb_agg(line -> name order by place) from unnest(${keys}::text[]) with ordinality as part (name, place))::text
        as "rowKey",
      (select jsonb_object_agg(name, value) from jsonb_each(line) as part (name, value) where value <> 'null')::text as text,
      ${mayGrow(table, recordedUntil)} as "mayGrow"
    from (select to_jsonb(each) as line from (select ${sql.join(read.map((column) => sql.ref(column)))} from ${source}) as each)
      as every`.execute(transaction)
  for (;;) {
    const { rows } = await sql<{ rowKey: string; text: string; mayGrow: boolean }>`
      fetch ${sql.lit(rowsAtOnce)} from sealed_rows`.execute(transaction)
    for (const { rowKey, text, mayGrow } of rows) yield { rowKey, digest: hash('sha256', text), mayGrow }
    if (rows.length < rowsAtOnce) break
  }
  await sql`close sealed_rows`.execute(transaction)
}

/** The rule of `note_settled_rows`, as of the night after the last recorded day. */
function mayGrow(table: string, recordedUntil: string | undefined) {
  const until = sql`coalesce(${recordedUntil ?? null}::date, '-infinity')`
  if (table === 'intake_counter') return sql<boolean>`(line ->> 'service_date')::date >= ${until} - interval '5 days'`
  if (table === 'slip_month')
    return sql<boolean>`(line ->> 'month')::date + interval '1 month' >= ${until} - interval '5 days'`
  return sql<boolean>`false`
}

async function columnsOf(database: Database, table: string): Promise<{ keys: string[]; columns: string[] }> {
  const { rows } = await sql<{ name: string; place: number | null }>`
    select attname::text as name, array_position(indkey::int2[], attnum) as place
    from pg_attribute join pg_index on indrelid = attrelid and indisprimary
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(database)
  const keys = rows
    .flatMap(({ name, place }) => (place === null ? [] : [{ name, place }]))
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => name)
  return { keys, columns: rows.map(({ name }) => name) }
}

/** Remarks that nobody may read yet. For their digests we have to take the database's word. */
async function* waitingRemarks(database: Database): AsyncGenerator<SealedRow> {
  const { rows } = await sql<Omit<SealedRow, 'mayGrow'>>`
    select row_key as "rowKey", encode(digest, 'hex') as digest from resting_remarks()`.execute(database)
  for (const row of rows) yield { ...row, mayGrow: false }
}
