import type { AdministrativeUnit, AreaMember, Day, Succession } from '../directory/administrative-unit.ts'

/** A membership, with the administrator's reason where there is one. */
export interface ReasonedMember extends AreaMember {
  readonly reason: string | null
}

/** Rows of one day in which the commune has that area. */
export interface MemberKey {
  readonly communeId: number
  readonly validFrom: Day
}

interface DeskHandover {
  readonly deskId: number
  readonly successorDeskId: number | null
}

export interface AssignmentKey {
  readonly deskId: number
  readonly validFrom: Day
}

/**
 * Everything a reform or a regrouping does, on one day. What it ends was open-ended before, and what it adds is open-ended: so the same
 * list takes it back.
 */
export interface ChangeSet {
  readonly effectiveOn: Day
  readonly unitsAdded: readonly AdministrativeUnit[]
  readonly unitsEnded: readonly number[]
  readonly successionsAdded: readonly Succession[]
  readonly membersAdded: readonly ReasonedMember[]
  readonly membersEnded: readonly MemberKey[]
  readonly desksClosed: readonly DeskHandover[]
  readonly assignmentsAdded: readonly { readonly deskId: number; readonly unitId: number }[]
  readonly assignmentsEnded: readonly AssignmentKey[]
}

export function noChange(effectiveOn: Day): ChangeSet {
  return {
    effectiveOn,
    unitsAdded: [],
    unitsEnded: [],
    successionsAdded: [],
    membersAdded: [],
    membersEnded: [],
    desksClosed: [],
    assignmentsAdded: [],
    assignmentsEnded: [],
  }
}
