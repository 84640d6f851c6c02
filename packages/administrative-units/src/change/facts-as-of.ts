import type { Dated, Day } from '../directory/administrative-unit.ts'
import type { UnitFacts } from '../directory/unit-directory.ts'

/**
 * The facts as they are on a day: what was announced for a later day has not happened yet. Without this a unit whose merger was entered
 * for next January would count as gone today.
 */
export function factsAsOf<Facts extends UnitFacts>({ units, successions, areaMembers }: Facts, day: Day): UnitFacts {
  return {
    units: datedAsOf(units, day),
    successions: successions.filter(({ effectiveOn }) => effectiveOn <= day),
    areaMembers: datedAsOf(areaMembers, day),
  }
}

/** Rows that began by the day; an end that is still to come is left open. */
function datedAsOf<Row extends Dated>(rows: readonly Row[], day: Day): readonly Row[] {
  return rows
    .filter(({ validFrom }) => validFrom <= day)
    .map((row) => (row.validTo !== null && row.validTo > day ? { ...row, validTo: null } : row))
}
