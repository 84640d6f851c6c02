import { type AdministrativeUnit, inForceDuring, type UnitDirectory } from '@long-dan/administrative-units'
import { type ReportValues, sumOfReports } from '@long-dan/rollout'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { communesThatBecame } from '../../figures/lands.ts'

/** What was reported a quarter before: by the commune under whatever name, or by those that have become it since, together. */
export interface LastQuarter {
  readonly values: ReportValues | null
  /** Communes whose reports are added up; 1 where nothing was. */
  readonly parts: number
}

/** Communes in force a quarter before that are the commune, or went into it as a whole. */
export function communesBefore(
  directory: UnitDirectory,
  unit: AdministrativeUnit,
  quarter: Period,
): readonly AdministrativeUnit[] {
  const { start, end } = previousPeriod(quarter)
  return communesThatBecame(directory, unit).filter((part) => inForceDuring(part, start, end))
}

export function lastQuarter(
  directory: UnitDirectory,
  unit: AdministrativeUnit,
  quarter: Period,
  reportOf: (unitId: number) => ReportValues | undefined,
): LastQuarter {
  const reports = communesBefore(directory, unit, quarter).flatMap(({ id }) => reportOf(id) ?? [])
  return { values: sumOfReports(reports), parts: Math.max(1, reports.length) }
}
