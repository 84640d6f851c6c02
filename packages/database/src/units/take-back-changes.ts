import type { ChangeSet } from '@long-dan/administrative-units'
import type { Database } from '../connection.ts'
import { ChangedSinceError, expectOne } from './write-changes.ts'

/** Reverses `writeChanges`, in the opposite order; PostgreSQL refuses where something else has come to depend on an added row. */
export async function takeBackChanges(door: Database, changes: ChangeSet): Promise<void> {
  const day = changes.effectiveOn
  for (const { deskId, successorDeskId } of changes.desksClosed) {
    expectOne(
      await door
        .updateTable('desk')
        .set({ closed_on: null, successor_desk_id: null })
        .where('id', '=', deskId)
        .where('closed_on', '=', day)
        .where('successor_desk_id', 'is not distinct from', successorDeskId)
        .executeTakeFirst(),
    )
  }
  for (const { deskId, unitId } of changes.assignmentsAdded) {
    expectGone(
      await door
        .deleteFrom('desk_assignment')
        .where('desk_id', '=', deskId)
        .where('unit_id', '=', unitId)
        .where('valid_from', '=', day)
        .where('valid_to', 'is', null)
        .executeTakeFirst(),
    )
  }
  for (const { deskId, validFrom } of changes.assignmentsEnded) {
    expectOne(
      await door
        .updateTable('desk_assignment')
        .set({ valid_to: null })
        .where('desk_id', '=', deskId)
        .where('valid_from', '=', validFrom)
        .where('valid_to', '=', day)
        .executeTakeFirst(),
    )
  }
  for (const { areaId, communeId } of changes.membersAdded) {
    expectGone(
      await door
        .deleteFrom('area_member')
        .where('area_id', '=', areaId)
        .where('commune_id', '=', communeId)
        .where('valid_from', '=', day)
        .where('valid_to', 'is', null)
        .executeTakeFirst(),
    )
  }
  for (const { communeId, validFrom } of changes.membersEnded) {
    expectOne(
      await door
        .updateTable('area_member')
        .set({ valid_to: null })
        .where('commune_id', '=', communeId)
        .where('valid_from', '=', validFrom)
        .where('valid_to', '=', day)
        .executeTakeFirst(),
    )
  }
  for (const { predecessorId, successorId } of changes.successionsAdded) {
    expectGone(
      await door
        .deleteFrom('administrative_succession')
        .where('predecessor_id', '=', predecessorId)
        .where('successor_id', '=', successorId)
        .where('effective_on', '=', day)
        .executeTakeFirst(),
    )
  }
  for (const { id } of changes.unitsAdded) {
    expectGone(
      await door
        .deleteFrom('administrative_unit')
        .where('id', '=', id)
        .where('valid_from', '=', day)
        .where('valid_to', 'is', null)
        .executeTakeFirst(),
    )
  }
  for (const id of changes.unitsEnded) {
    expectOne(
      await door
        .updateTable('administrative_unit')
        .set({ valid_to: null })
        .where('id', '=', id)
        .where('valid_to', '=', day)
        .executeTakeFirst(),
    )
  }
}

function expectGone({ numDeletedRows }: { readonly numDeletedRows: bigint }): void {
  if (numDeletedRows !== 1n) throw new ChangedSinceError()
}
