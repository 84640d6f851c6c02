import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { DeskAssignment } from '../results/reference-data.ts'

/** Everything about a desk that administrators can change. */
export interface DeskFacts {
  readonly id: number
  readonly code: string
  readonly kind: string
  readonly name: string | null
  readonly hotline: string | null
  readonly address: string | null
  readonly openedOn: string
  readonly closedOn: string | null
  readonly successorDeskId: number | null
  /** Oldest first. */
  readonly assignments: readonly DeskAssignment[]
}

export type DeskFields = Pick<DeskFacts, 'kind' | 'name' | 'hotline' | 'address' | 'closedOn' | 'successorDeskId'>

/** Desks as they are now, locked until the end of the transaction. */
export async function deskFacts(door: Database, ids: readonly number[]): Promise<readonly DeskFacts[]> {
  if (ids.length === 0) return []
  const desks = await door
    .selectFrom('desk')
    .select(['id', 'code', 'kind', 'name', 'hotline', 'address', 'opened_on as openedOn', 'closed_on as closedOn'])
    .select('successor_desk_id as successorDeskId')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  const assignments = await door
    .selectFrom('desk_assignment')
    .select(['desk_id as deskId', 'unit_id as unitId', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('desk_id', 'in', [...ids])
    .orderBy('valid_from')
    .execute()
  return desks.map((desk) => ({
    ...desk,
    assignments: assignments.filter(({ deskId }) => deskId === desk.id).map(({ deskId: _, ...rest }) => rest),
  }))
}

export interface NewDesk extends Pick<DeskFacts, 'code' | 'kind' | 'name' | 'hotline' | 'address' | 'openedOn'> {
  readonly unitId: number
}

/** Opens a desk for a commune; returns its id. The code must be free. */
export async function addDesk(
  door: Database,
  { code, kind, name, hotline, address, openedOn, unitId }: NewDesk,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('desk ids'), 0)`.execute(door)
  const { id } = await door
    .insertInto('desk')
    .values({
      code,
      kind,
      name,
      hotline,
      address,
      opened_on: openedOn,
      id: sql<number>`(select coalesce(max(id), 0) + 1 from desk)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await assignDesk(door, id, unitId, openedOn)
  return id
}

export async function changeDesk(door: Database, id: number, fields: DeskFields): Promise<void> {
  const { kind, name, hotline, address, closedOn, successorDeskId } = fields
  await door
    .updateTable('desk')
    .set({ kind, name, hotline, address, closed_on: closedOn, successor_desk_id: successorDeskId })
    .where('id', '=', id)
    .execute()
}

/** Assigns the desk to the commune from this day on. */
export async function assignDesk(door: Database, id: number, unitId: number, validFrom: string): Promise<void> {
  await door.insertInto('desk_assignment').values({ desk_id: id, unit_id: unitId, valid_from: validFrom }).execute()
}

/** Ends the assignment that began on `validFrom`, or reopens it. */
export async function endDeskAssignment(
  door: Database,
  id: number,
  { validFrom, validTo }: Pick<DeskAssignment, 'validFrom' | 'validTo'>,
): Promise<void> {
  await door
    .updateTable('desk_assignment')
    .set({ valid_to: validTo })
    .where('desk_id', '=', id)
    .where('valid_from', '=', validFrom)
    .execute()
}

/** Takes back an assignment that has not begun; false when it has. */
export async function takeBackDeskAssignment(door: Database, id: number, validFrom: string): Promise<boolean> {
  const { numDeletedRows } = await door
    .deleteFrom('desk_assignment')
    .where('desk_id', '=', id)
    .where('valid_from', '=', validFrom)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
