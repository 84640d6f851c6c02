import { type AdministrativeUnit, compareUnits, todaysMap, type UnitDirectory } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'

/** A line of a list of reports: as it was, a commune that reports; on today's map, a commune of today with those that it was then. */
export interface Reporting {
  readonly unit: AdministrativeUnit
  /** In force at the end of the quarter; by them the quarter is reported. */
  readonly parts: readonly AdministrativeUnit[]
}

export interface ReportingCommunes {
  readonly lines: readonly Reporting[]
  /** On today's map: communes that were divided since. They stand as they were, and count for nobody of today. */
  readonly divided: readonly AdministrativeUnit[]
}

/** Communes below the unit as they were in the quarter. */
export function reportingThen(directory: UnitDirectory, home: AdministrativeUnit, quarter: Period): ReportingCommunes {
  const communes = directory.communesOf(home.id, quarter.start, quarter.end).filter(reports(quarter))
  return { lines: communes.map((unit) => ({ unit, parts: [unit] })), divided: [] }
}

/** Communes of today below the unit, each with those that went into it as a whole. */
export function reportingToday(
  directory: UnitDirectory,
  home: AdministrativeUnit,
  quarter: Period,
  today: string,
): ReportingCommunes {
  const map = todaysMap(directory, today)
  return {
    lines: map.presentCommunes(home.id).flatMap(({ id }) => {
      const unit = directory.byId(id)
      const parts = map.directory
        .communesOf(id, quarter.start, quarter.end)
        .filter(reports(quarter))
        .toSorted(compareUnits)
      return unit && parts.length > 0 ? [{ unit, parts }] : []
    }),
    divided: map
      .dividedCommunes(home.id)
      .filter((unit) => unit.validFrom < quarter.end)
      .filter(reports(quarter)),
  }
}

/** Who is there at the end of a quarter reports all of it. */
function reports({ end }: Period) {
  return ({ validTo }: AdministrativeUnit) => validTo === null || validTo >= end
}
