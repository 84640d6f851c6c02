import { type AdministrativeUnit, compareUnits, todaysMap, type UnitDirectory } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'

/**
 * A line in a list of reports: on the map of the time a reporting commune; on today's map a present commune with the communes it consisted
 * of.
 */
export interface Reporting {
  readonly unit: AdministrativeUnit
  /** Communes in force at the end of the quarter, which report on it. */
  readonly parts: readonly AdministrativeUnit[]
}

export interface ReportingCommunes {
  readonly lines: readonly Reporting[]
  /** On today's map: communes that have since been divided. They are listed as they were, and count for no present commune. */
  readonly divided: readonly AdministrativeUnit[]
}

/** Communes below the unit, as they were in the quarter. */
export function reportingThen(directory: UnitDirectory, home: AdministrativeUnit, quarter: Period): ReportingCommunes {
  const communes = directory.communesOf(home.id, quarter.start, quarter.end).filter(reports(quarter))
  return { lines: communes.map((unit) => ({ unit, parts: [unit] })), divided: [] }
}

/** Present communes below the unit, each with the communes merged whole into it. */
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

/** A commune in force at the end of a quarter reports on all of it. */
function reports({ end }: Period) {
  return ({ validTo }: AdministrativeUnit) => validTo === null || validTo >= end
}
