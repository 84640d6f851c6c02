import { inForceDuring } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import type { Official } from '../officials/official.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'

/** A desk during its time with a commune in a month, which is what monthly numbers refer to. */
export interface DeskMonth {
  readonly desk: Desk
  readonly unitId: number
  readonly month: Period
}

type Reach = Pick<Official, 'reach'>

/** The desk's months with each commune within the official's reach; two when it moved during the month. */
export function deskMonthsOf(
  reference: ReferenceSnapshot,
  official: Reach,
  desk: Desk,
  month: Period,
): readonly DeskMonth[] {
  return inMonth(reference, official, staysOf(desk), month)
}

/** Every desk of these communes in the month, in the order of `unitIds`. */
export function deskMonthsIn(
  reference: ReferenceSnapshot,
  official: Reach,
  unitIds: readonly number[],
  month: Period,
): readonly DeskMonth[] {
  const stays = staysIn(reference.desks)
  return inMonth(
    reference,
    official,
    unitIds.flatMap((unitId) => stays.get(unitId) ?? []),
    month,
  )
}

/** Field name for a number of a desk; includes the commune, because a desk that moved within the month appears twice. */
export function fieldName({ desk, unitId }: DeskMonth, name: string): string {
  return `${name}.${desk.code}.${unitId}`
}

interface Stay {
  readonly desk: Desk
  readonly assignment: Desk['assignments'][number]
}

function inMonth(
  { directory }: ReferenceSnapshot,
  { reach }: Reach,
  stays: readonly Stay[],
  month: Period,
): readonly DeskMonth[] {
  const isInReach = ({ assignment: { unitId } }: Stay) => {
    const unit = directory.byId(unitId)
    if (unit === undefined) return false
    return reach.communeIds === 'everything' || reach.rootOf(unit, month.start, month.end) !== undefined
  }
  return stays
    .filter((stay) => stands(stay, month) && isInReach(stay))
    .map(({ desk, assignment: { unitId } }) => ({ desk, unitId, month }))
}

function stands({ desk, assignment }: Stay, { start, end }: Period): boolean {
  const isOpen = desk.openedOn < end && (desk.closedOn === null || desk.closedOn > start)
  return isOpen && inForceDuring(assignment, start, end)
}

const known = new WeakMap<readonly Desk[], ReadonlyMap<number, readonly Stay[]>>()

/** Each commune's desks at any time; computed once per reading of the desks. */
function staysIn(desks: readonly Desk[]): ReadonlyMap<number, readonly Stay[]> {
  const stays = known.get(desks) ?? Map.groupBy(desks.flatMap(staysOf), ({ assignment }) => assignment.unitId)
  known.set(desks, stays)
  return stays
}

function staysOf(desk: Desk): readonly Stay[] {
  return desk.assignments.map((assignment) => ({ desk, assignment }))
}
