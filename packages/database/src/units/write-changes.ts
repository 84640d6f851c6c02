import { type ChangeSet, unitSlug } from '@long-dan/administrative-units'
import type { Database } from '../connection.ts'

/** Thrown where a row is no longer as the change left or found it; everything is rolled back. */
export class ChangedSinceError extends Error {}

/** Writes what a change adds and ends. */
export async function writeChanges(door: Database, changes: ChangeSet): Promise<void> {
  const day = changes.effectiveOn
  for (const id of changes.unitsEnded) {
    expectOne(
      await door
        .updateTable('administrative_unit')
        .set({ valid_to: day })
        .where('id', '=', id)
        .where('valid_to', 'is', null)
        .executeTakeFirst(),
    )
  }
  if (changes.unitsAdded.length > 0) {
    await door
      .insertInto('administrative_unit')
      .values(
        changes.unitsAdded.map((unit) => ({
          id: unit.id,
          code: unit.code,
          level: unit.level,
          kind: unit.kind,
          name: unit.name,
          slug: unitSlug(unit),
          parent_id: unit.parentId,
          valid_from: unit.validFrom,
          valid_to: null,
        })),
      )
      .execute()
  }
  if (changes.successionsAdded.length > 0) {
    await door
      .insertInto('administrative_succession')
      .values(
        changes.successionsAdded.map((row) => ({
          predecessor_id: row.predecessorId,
          successor_id: row.successorId,
          effective_on: row.effectiveOn,
          extent: row.extent,
          change: row.change,
          resolution: row.resolution,
          clause: row.clause,
          is_default: row.isDefault,
          basis: row.basis,
        })),
      )
      .execute()
  }
  for (const { communeId, validFrom } of changes.membersEnded) {
    expectOne(
      await door
        .updateTable('area_member')
        .set({ valid_to: day })
        .where('commune_id', '=', communeId)
        .where('valid_from', '=', validFrom)
        .where('valid_to', 'is', null)
        .executeTakeFirst(),
    )
  }
  if (changes.membersAdded.length > 0) {
    await door
      .insertInto('area_member')
      .values(
        changes.membersAdded.map((member) => ({
          area_id: member.areaId,
          commune_id: member.communeId,
          valid_from: day,
          valid_to: null,
          reason: member.reason,
        })),
      )
      .execute()
  }
  await writeDesks(door, changes)
}

async function writeDesks(door: Database, changes: ChangeSet): Promise<void> {
  const day = changes.effectiveOn
  for (const { deskId, validFrom } of changes.assignmentsEnded) {
    expectOne(
      await door
        .updateTable('desk_assignment')
        .set({ valid_to: day })
        .where('desk_id', '=', deskId)
        .where('valid_from', '=', validFrom)
        .where('valid_to', 'is', null)
        .executeTakeFirst(),
    )
  }
  if (changes.assignmentsAdded.length > 0) {
    await door
      .insertInto('desk_assignment')
      .values(
        changes.assignmentsAdded.map(({ deskId, unitId }) => ({
          desk_id: deskId,
          unit_id: unitId,
          valid_from: day,
          valid_to: null,
        })),
      )
      .execute()
  }
  for (const { deskId, successorDeskId } of changes.desksClosed) {
    expectOne(
      await door
        .updateTable('desk')
        .set({ closed_on: day, successor_desk_id: successorDeskId })
        .where('id', '=', deskId)
        .where('closed_on', 'is', null)
        .executeTakeFirst(),
    )
  }
}

export function expectOne({ numUpdatedRows }: { readonly numUpdatedRows: bigint }): void {
  if (numUpdatedRows !== 1n) throw new ChangedSinceError()
}
