import { type AdministrativeUnit, inForceDuring } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import type { Official } from '../officials/official.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'

/** A desk while it belonged to a commune in a month: what monthly numbers are about. */
export interface DeskMonth {
  readonly desk: Desk
  readonly unitId: number
  readonly month: Period
}

/** Communes to which the desk belonged in the month, as far as the official reaches; two when it moved within the month. */
export function deskMonthsOf(
  { directory }: ReferenceSnapshot,
  { reach }: Pick<Official, 'reach'>,
  desk: Desk,
  month: Period,
): readonly DeskMonth[] {
  const isInReach = ({ unitId }: DeskMonth) => {
    const unit = directory.byId(unitId)
    return unit && reach.rootOf(unit, month.start, month.end)
  }
  return desk.assignments
    .filter((assignment) => stands({ desk, assignment }, month))
    .map(({ unitId }) => ({ desk, unitId, month }))
    .filter(isInReach)
}

/** How a form calls a number of a desk; a desk that moved within the month stands there twice. */
export function fieldName({ desk, unitId }: DeskMonth, name: string): string {
  return `${name}.${desk.code}.${unitId}`
}

/** Every desk of these communes in the month, in the order of communes as given. */
export function deskMonthsIn(
  { directory, desks }: ReferenceSnapshot,
  { reach }: Pick<Official, 'reach'>,
  unitIds: readonly number[],
  month: Period,
): readonly DeskMonth[] {
  const stays = staysIn(desks)
  const isInReach = (unit: AdministrativeUnit) =>
    reach.communeIds === 'everything' || reach.rootOf(unit, month.start, month.end) !== undefined
  return unitIds.flatMap((unitId) => {
    const unit = directory.byId(unitId)
    const inMonth = (stays.get(unitId) ?? []).filter((stay) => stands(stay, month))
    if (unit === undefined || inMonth.length === 0 || !isInReach(unit)) return []
    return inMonth.map(({ desk }) => ({ desk, unitId, month }))
  })
}

interface Stay {
  readonly desk: Desk
  readonly assignment: Desk['assignments'][number]
}

function stands({ desk, assignment }: Stay, { start, end }: Period): boolean {
  const isOpen = desk.openedOn < end && (desk.closedOn === null || desk.closedOn > start)
  return isOpen && inForceDuring(assignment, start, end)
}

const known = new WeakMap<readonly Desk[], ReadonlyMap<number, readonly Stay[]>>()

/** Desks of each commune at any time; worked out once for each reading of the desks. */
function staysIn(desks: readonly Desk[]): ReadonlyMap<number, readonly Stay[]> {
  const all = () => desks.flatMap((desk) => desk.assignments.map((assignment) => ({ desk, assignment })))
  const stays = known.get(desks) ?? Map.groupBy(all(), ({ assignment }) => assignment.unitId)
  known.set(desks, stays)
  return stays
}
