import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { InputRows } from './settled-inputs.ts'

/** A published version of a period. */
export interface Freeze {
  readonly periodCode: string
  readonly version: number
  readonly startsOn: string
  /** The day after the last one. */
  readonly endsBefore: string
  readonly frozenOn: string
  /** Why there is another version. */
  readonly note: string | null
  /** Signed checkpoint of the ballot book at that time. */
  readonly checkpoint: string | null
  readonly sha256: string
  readonly readUntil: InputRows
}

/** A version to publish, with the decision that it carries out, if any. */
export interface NewFreeze extends Freeze {
  readonly decisionId?: bigint | undefined
}

/** A figure to publish; `sha256` is the hash of the text in `document`. */
export interface SnapshotRow {
  readonly unitId: number
  readonly satisfied: number
  readonly base: number
  readonly document: string
  readonly sha256: string
}

/** The latest version of every published period, oldest period first; of two that end together, the shorter one first. */
export async function latestFreezes(database: Database): Promise<readonly Freeze[]> {
  const { rows } = await sql<Freeze>`
    select distinct on (ends_before, starts_on, period_code) period_code as "periodCode", version, starts_on as "startsOn",
      ends_before as "endsBefore", frozen_on as "frozenOn", note, checkpoint, sha256, read_until as "readUntil"
    from period_freeze
    order by ends_before, starts_on desc, period_code, version desc`.execute(database)
  return rows
}

const rowsAtOnce = 200

/** Publishes a version of a period with all its figures; the caller has to know whether it is the first. */
export async function addFreeze(
  transaction: Database,
  freeze: NewFreeze,
  figures: readonly SnapshotRow[],
): Promise<void> {
  const decisionId = freeze.decisionId === undefined ? null : String(freeze.decisionId)
  await sql`
    insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, note, checkpoint, sha256, read_until, decision_id)
    values (${freeze.periodCode}, ${freeze.version}, ${freeze.startsOn}::date, ${freeze.endsBefore}::date,
      ${freeze.frozenOn}::date, ${freeze.note}, ${freeze.checkpoint}, ${freeze.sha256},
      ${JSON.stringify(freeze.readUntil)}::text::jsonb, ${decisionId}::bigint)`.execute(transaction)
  for (let start = 0; start < figures.length; start += rowsAtOnce) {
    const part = figures.slice(start, start + rowsAtOnce)
    await sql`
      insert into period_snapshot (unit_id, period_code, version, satisfied, base, document, sha256)
      select unit_id, ${freeze.periodCode}, ${freeze.version}, satisfied, base, document, sha256
      from unnest(${part.map(({ unitId }) => unitId)}::integer[], ${part.map(({ satisfied }) => satisfied)}::integer[],
        ${part.map(({ base }) => base)}::integer[], ${part.map(({ document }) => document)}::text[],
        ${part.map(({ sha256 }) => sha256)}::text[]) as figure (unit_id, satisfied, base, document, sha256)`.execute(
      transaction,
    )
  }
}
