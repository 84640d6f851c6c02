import { inForceDuring } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import type { Reader } from '../access/reader.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'

/** A desk while it belonged to a commune in a month: what a dossier count is about. */
export interface DeskMonth {
  readonly desk: Desk
  readonly unitId: number
  readonly month: Period
}

/** Communes to which the desk belonged in the month, as far as the reader reaches; two when it moved within the month. */
export function deskMonthsOf(
  { directory }: ReferenceSnapshot,
  { reach }: Pick<Reader, 'reach'>,
  desk: Desk,
  month: Period,
): readonly DeskMonth[] {
  const { start, end } = month
  if (desk.openedOn >= end || (desk.closedOn !== null && desk.closedOn <= start)) return []
  return desk.assignments.flatMap((assignment) => {
    const unit = directory.byId(assignment.unitId)
    const isInReach = unit && inForceDuring(assignment, start, end) && reach.rootOf(unit, start, end)
    return isInReach ? [{ desk, unitId: assignment.unitId, month }] : []
  })
}

/** Every desk of these communes in the month, in the Vietnamese order of communes as given. */
export function deskMonthsIn(
  reference: ReferenceSnapshot,
  reader: Pick<Reader, 'reach'>,
  unitIds: readonly number[],
  month: Period,
): readonly DeskMonth[] {
  const places = new Map(unitIds.map((id, at) => [id, at]))
  return reference.desks
    .filter(({ assignments }) => assignments.some(({ unitId }) => places.has(unitId)))
    .flatMap((desk) => deskMonthsOf(reference, reader, desk, month))
    .filter(({ unitId }) => places.has(unitId))
    .toSorted((a, b) => (places.get(a.unitId) ?? 0) - (places.get(b.unitId) ?? 0))
}
