import type { AdministrativeUnit, Succession, UnitFacts } from '@long-dan/administrative-units'
import type { Database } from '../connection.ts'

export interface DeskAssignment {
  readonly unitId: number
  readonly validFrom: string
  /** First day without the assignment; null while it lasts. */
  readonly validTo: string | null
}

export interface Desk {
  readonly id: number
  readonly code: string
  readonly kind: 'one-stop-section' | 'public-service-centre'
  /** A name of its own, where a commune has more than one desk. */
  readonly name: string | null
  readonly hotline: string | null
  readonly address: string | null
  readonly openedOn: string
  /** First day without service; null while open. */
  readonly closedOn: string | null
  readonly successorDeskId: number | null
  /** Oldest first. */
  readonly assignments: readonly DeskAssignment[]
}

/** A figure somebody reported, with no known base; never to be added to surveyed ones. */
export interface ReportedFigure {
  readonly unitId: number
  readonly indicator: string
  readonly value: number
  readonly unitOfMeasure: string
  readonly reportedOn: string
  readonly source: string
  readonly definition: string
}

export interface ReferenceData extends UnitFacts {
  readonly desks: readonly Desk[]
  readonly reportedFigures: readonly ReportedFigure[]
}

/** Units of any time, what became of each, and which area each belongs to. */
export async function readUnitFacts(door: Database): Promise<UnitFacts> {
  const [units, successions, areaMembers] = await Promise.all([
    door
      .selectFrom('administrative_unit')
      .select(['id', 'code', 'level', 'kind', 'name'])
      .select(['parent_id as parentId', 'valid_from as validFrom', 'valid_to as validTo'])
      .orderBy('id')
      .execute(),
    door
      .selectFrom('administrative_succession')
      .select(['predecessor_id as predecessorId', 'successor_id as successorId', 'effective_on as effectiveOn'])
      .select(['extent', 'change', 'resolution', 'clause', 'is_default as isDefault', 'basis'])
      .orderBy('predecessor_id')
      .orderBy('successor_id')
      .orderBy('effective_on')
      .execute(),
    door
      .selectFrom('area_member')
      .select(['area_id as areaId', 'commune_id as communeId', 'valid_from as validFrom', 'valid_to as validTo'])
      .orderBy('area_id')
      .orderBy('commune_id')
      .orderBy('valid_from')
      .execute(),
  ])
  return {
    // The columns' checks allow no other level, kind, extent or change.
    units: units as readonly AdministrativeUnit[],
    successions: successions as readonly Succession[],
    areaMembers,
  }
}

/** Units, their history, desks and reported figures: small, public, and needed on every page. Contains no figures of ballots. */
export async function readReferenceData(door: Database): Promise<ReferenceData> {
  const [facts, desks, assignments, reportedFigures] = await Promise.all([
    readUnitFacts(door),
    door
      .selectFrom('desk')
      .select(['id', 'code', 'kind', 'name', 'hotline', 'address', 'opened_on as openedOn', 'closed_on as closedOn'])
      .select('successor_desk_id as successorDeskId')
      .orderBy('id')
      .execute(),
    door
      .selectFrom('desk_assignment')
      .select(['desk_id as deskId', 'unit_id as unitId', 'valid_from as validFrom', 'valid_to as validTo'])
      .orderBy('valid_from')
      .execute(),
    door
      .selectFrom('reported_figure')
      .select(['unit_id as unitId', 'indicator', 'value', 'unit_of_measure as unitOfMeasure'])
      .select(['reported_on as reportedOn', 'source', 'definition'])
      .orderBy('id')
      .execute(),
  ])
  const assignmentsOf = Map.groupBy(assignments, ({ deskId }) => deskId)
  return {
    ...facts,
    desks: desks.map((desk) => ({
      ...(desk as Omit<Desk, 'assignments'>),
      assignments: (assignmentsOf.get(desk.id) ?? []).map(({ deskId: _, ...assignment }) => assignment),
    })),
    reportedFigures: reportedFigures.map((figure) => ({ ...figure, value: Number(figure.value) })),
  }
}
