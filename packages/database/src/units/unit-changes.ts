import type { ChangeSet, UnitFacts } from '@long-dan/administrative-units'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { type ReferenceData, readReferenceData } from '../results/reference-data.ts'
import { takeBackChanges } from './take-back-changes.ts'
import { ChangedSinceError, writeChanges } from './write-changes.ts'

export interface UnitChangeRow {
  readonly id: number
  readonly kind: 'reform' | 'area'
  readonly effectiveOn: string
  readonly resolution: string | null
  readonly changes: ChangeSet
  readonly madeAt: Date
  /** Username; null for the command line. */
  readonly madeBy: string | null
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
}

/** Every change entered, newest first. */
export async function listUnitChanges(door: Database): Promise<readonly UnitChangeRow[]> {
  const rows = await door
    .selectFrom('unit_change')
    .leftJoin('account as maker', 'maker.id', 'made_by')
    .leftJoin('account as undoer', 'undoer.id', 'undone_by')
    .select(['unit_change.id', 'kind', 'effective_on as effectiveOn', 'resolution', 'changes'])
    .select(['made_at as madeAt', 'undone_at as undoneAt', 'maker.username as madeBy', 'undoer.username as undoneBy'])
    .orderBy('unit_change.id', 'desc')
    .execute()
  // Only `applyUnitChange` writes them, and the column's check allows no other kind.
  return rows as unknown as readonly UnitChangeRow[]
}

/** The input of a plan, announced changes included. */
type UnitsToPlan = Pick<ReferenceData, keyof UnitFacts | 'desks'>

export type PlanOf<Plan, Problem> = (
  known: UnitsToPlan,
) => { readonly ok: true; readonly value: Plan } | { readonly ok: false; readonly error: Problem }

/**
 * Makes a plan from what the database holds at this moment and writes it, all or nothing; a second change waits until the first is done.
 * `door` must be an administrator's transaction (`withScope`): PostgreSQL refuses everybody else, and every day in the past.
 */
export async function applyUnitChange<Plan extends { readonly changes: ChangeSet }, Problem>(
  door: Database,
  made: { readonly kind: 'reform' | 'area'; readonly resolution: string | null; readonly accountId: string | null },
  plan: PlanOf<Plan, Problem>,
): Promise<
  { readonly ok: true; readonly value: Plan; readonly id: number } | { readonly ok: false; readonly error: Problem }
> {
  await lockUnits(door)
  const planned = plan(await readReferenceData(door))
  if (!planned.ok) return planned
  const { changes } = planned.value
  await writeChanges(door, changes)
  const { id } = await door
    .insertInto('unit_change')
    .values({
      kind: made.kind,
      effective_on: changes.effectiveOn,
      resolution: made.resolution,
      changes: JSON.stringify(changes),
      made_by: made.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ok: true, value: planned.value, id }
}

/** `in-force`: its day has come. `changed-since`: something else depends on it now, such as a later change, an account or a model. */
export type TakeBackRefusal = 'unknown' | 'already-undone' | 'in-force' | 'changed-since'

/** Takes a change back before its day, all or nothing. Run it in a transaction of its own, which a refusal may abort. */
export async function takeBackUnitChange(
  run: <Value>(work: (door: Database) => Promise<Value>) => Promise<Value>,
  asked: { readonly id: number; readonly accountId: string | null },
): Promise<
  { readonly ok: true; readonly value: UnitChangeRow } | { readonly ok: false; readonly error: TakeBackRefusal }
> {
  try {
    return await run(async (door) => {
      await lockUnits(door)
      const found = (await listUnitChanges(door)).find(({ id }) => id === asked.id)
      if (!found) return { ok: false as const, error: 'unknown' as const }
      if (found.undoneAt) return { ok: false as const, error: 'already-undone' as const }
      const { rows } = await sql<{ isAhead: boolean }>`
        select ${found.effectiveOn}::date > service_today() as "isAhead"`.execute(door)
      if (!rows[0]?.isAhead) return { ok: false as const, error: 'in-force' as const }
      await takeBackChanges(door, found.changes)
      await door
        .updateTable('unit_change')
        .set({ undone_at: sql`clock_timestamp()`, undone_by: asked.accountId })
        .where('id', '=', asked.id)
        .execute()
      return { ok: true as const, value: found }
    })
  } catch (error) {
    if (error instanceof ChangedSinceError || isForeignKeyViolation(error)) return { ok: false, error: 'changed-since' }
    throw error
  }
}

function isForeignKeyViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23503'
}

/** Accounts whose unit is among these, by username: they see nothing new after the units end. */
export async function accountsOfUnits(door: Database, unitIds: readonly number[]): Promise<readonly string[]> {
  if (unitIds.length === 0) return []
  const rows = await door
    .selectFrom('account')
    .select('username')
    .where('unit_id', 'in', unitIds)
    .where('disabled_at', 'is', null)
    .orderBy('username')
    .execute()
  return rows.map(({ username }) => username)
}

async function lockUnits(door: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('unit changes'), 0)`.execute(door)
}
