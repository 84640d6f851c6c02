import { type Selectable, sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { WrittenRow } from '../decisions/decision-signatures.ts'
import { writeDecisions } from '../decisions/write-decisions.ts'
import type { PilotModelVersion } from '../tables.generated.ts'

type Columns = Selectable<PilotModelVersion>

/** A model in its latest version. */
export interface ModelRow {
  readonly id: number
  readonly unitId: number
  readonly version: number
  readonly level: string
  readonly state: string
  readonly decisionNumber: string | null
  readonly decidedOn: string | null
  readonly startedOn: string | null
  readonly withdrawnOn: string | null
  readonly note: string | null
  /** The entry was taken back. */
  readonly isVoid: boolean
}

export interface ModelVersion extends ModelRow {
  readonly act: string
  /** Null for demonstration data. */
  readonly recordedBy: string | null
  readonly recordedAt: Date
}

export interface ModelVersionDraft extends Omit<ModelRow, 'id'> {
  readonly modelId: number
  readonly act: 'entered' | 'changed' | 'imported' | 'undone'
  readonly accountId: string
}

/** Models of the official's communes, by id; those whose entry was taken back are left out. */
export async function listModels(door: Database): Promise<readonly ModelRow[]> {
  const rows = await door
    .selectFrom('pilot_model_version')
    .distinctOn('model_id')
    .selectAll()
    .orderBy('model_id')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toModel).filter(({ isVoid }) => !isVoid)
}

/** State of each model of the official's communes, according to its last version written before the day. */
export async function modelStatesBefore(door: Database, day: string): Promise<ReadonlyMap<number, string>> {
  const rows = await door
    .selectFrom('pilot_model_version')
    .where(sql<boolean>`recorded_at < (${day}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'`)
    .distinctOn('model_id')
    .select(['model_id as id', 'state', 'is_void as isVoid'])
    .orderBy('model_id')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.filter(({ isVoid }) => !isVoid).map(({ id, state }) => [id, state]))
}

/** Every version of one model, newest first; empty when it is unknown or outside the official's scope. */
export async function modelHistory(door: Database, modelId: number): Promise<readonly ModelVersion[]> {
  const rows = await door
    .selectFrom('pilot_model_version')
    .leftJoin('account', 'account.id', 'recorded_by')
    .where('model_id', '=', modelId)
    .selectAll('pilot_model_version')
    .select('account.name as recorder')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    ...toModel(row),
    act: row.act,
    recordedBy: row.recorder,
    recordedAt: row.recorded_at,
  }))
}

/** Adds a model to the commune, without a version yet; write its first one in the same transaction. */
export async function enterModel(door: Database, unitId: number): Promise<number> {
  const { id } = await door
    .insertInto('pilot_model')
    .values({ unit_id: unitId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Returns the rows of a new version that are decisions; null when somebody else has added the same one in the meantime. */
export function addModelVersion(door: Database, draft: ModelVersionDraft): Promise<readonly WrittenRow[] | null> {
  const insert = door
    .insertInto('pilot_model_version')
    .values({
      model_id: draft.modelId,
      unit_id: draft.unitId,
      version: draft.version,
      level: draft.level,
      state: draft.state,
      decision_number: draft.decisionNumber,
      decided_on: draft.decidedOn,
      started_on: draft.startedOn,
      withdrawn_on: draft.withdrawnOn,
      note: draft.note,
      is_void: draft.isVoid,
      act: draft.act,
      recorded_by: draft.accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
  return writeDecisions(door, 'pilot_model_version', insert)
}

function toModel(row: Columns): ModelRow {
  return {
    id: row.model_id,
    unitId: row.unit_id,
    version: row.version,
    level: row.level,
    state: row.state,
    decisionNumber: row.decision_number,
    decidedOn: row.decided_on,
    startedOn: row.started_on,
    withdrawnOn: row.withdrawn_on,
    note: row.note,
    isVoid: row.is_void,
  }
}
