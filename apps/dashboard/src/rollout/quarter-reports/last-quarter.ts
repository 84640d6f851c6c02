import { type AdministrativeUnit, inForceDuring, type UnitDirectory } from '@long-dan/administrative-units'
import { type ReportValues, sumOfReports } from '@long-dan/rollout'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { communesThatBecame } from '../../figures/lands.ts'

/** What was reported one quarter earlier: by the commune under any name, or by the communes that have since become it, added up. */
export interface LastQuarter {
  readonly values: ReportValues | null
  /** Number of communes whose reports are added up; 1 when there were none. */
  readonly parts: number
}

/** The commune as it was one quarter earlier, or the communes that were merged whole into it. */
function communesBefore(
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
