import { type AdministrativeUnit, type UnitDirectory, unitSlug } from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { AssessmentRule, CallsFigure, OfficialVerdict } from '@long-dan/results'
import {
  type CarriedModels,
  type Comparison,
  compareReported,
  evaluateSuccess,
  lateWithoutApology,
  overdueApologies,
  type Recognition,
  recognitionOf,
  type SuccessResult,
} from '@long-dan/rollout'
import {
  type ClusteredCount,
  type Difference,
  daysAfter,
  type Period,
  type SatisfiedCount,
  type Verdict,
} from '@long-dan/statistics'
import { sameUnitRows } from '../../figures/same-unit.ts'

/** Ballots of one closed quarter as they may be shown. */
export interface QuarterCount {
  readonly quarter: Period
  /** Null when hidden: fewer than five, or to keep others hidden. */
  readonly count: SatisfiedCount | null
}

/** Everything known of one commune of today. */
export interface Standing {
  readonly unit: AdministrativeUnit
  readonly area: AdministrativeUnit | null
  /** Of the area, for lists that are asked for by it. */
  readonly areaSlug: string | null
  readonly recognition: Recognition
  /** Closed quarters of the rule's window, oldest first. */
  readonly quarters: readonly QuarterCount[]
  /** The one verdict on the commune; null where none was given. */
  readonly official: OfficialVerdict | null
  /** What called citizens said in the time of it. */
  readonly calls: CallsFigure | null
  /** By which it was given. */
  readonly count: ClusteredCount
  readonly verdict: Verdict
  readonly result: SuccessResult
  /** The last closed quarter against the one before, all communes judged together. */
  readonly movement: Difference | null
  readonly isSilent: boolean
  /** Report of the last closed quarter, where it was sent in. */
  readonly report: ReportRow | null
  /** It was sent back, and waits for the commune. */
  readonly isReportReturned: boolean
  /** Reports of the window that it sent in itself, under whatever name, oldest first. */
  readonly reports: readonly ReportRow[]
  readonly lateWithoutApology: number | null
  readonly comparison: Comparison | null
}

interface Known
  extends Pick<Standing, 'unit' | 'quarters' | 'official' | 'calls' | 'movement' | 'isSilent' | 'isReportReturned'> {
  readonly directory: UnitDirectory
  readonly rule: AssessmentRule
  readonly carried: CarriedModels
  readonly day: string
  /** The day whose units are listed. */
  readonly mapDay: string
  readonly quarter: Period
  /** Sent in by the commune and by those that went into it as a whole. */
  readonly landReports: readonly ReportRow[]
}

/** What the rule says of a commune, and all that it was judged by. */
export function standingOf(known: Known): Standing {
  const { directory, rule, unit, carried, day, mapDay, quarter, quarters, official, calls, landReports } = known
  const recognition = recognitionOf(directory, carried, unit, rule.carryOver, day)
  const area = areaOf(directory, unit, mapDay)
  const own = new Set(sameUnitRows(directory, [unit]).map(({ id }) => id))
  // A pledge is given to one's own unit: after a merger it is given anew. A dossier that was late stays owed an apology.
  const reports = landReports.filter(({ unitId }) => own.has(unitId))
  const { satisfied, base } = official ?? { satisfied: 0, base: 0 }
  const pledged = reports.findLast(
    ({ values }) => values.officials !== null && values.officialsPledged !== null,
  )?.values
  const pledge = pledged ? { officials: pledged.officials ?? 0, pledged: pledged.officialsPledged ?? 0 } : null
  const overdue = overdueApologies(landReports.map(({ values }) => values))
  const report = reports.find((each) => each.quarter === quarter.start) ?? null
  const lastCount = quarters.at(-1)?.count ?? null
  const tenths = report?.values.reportedSatisfiedTenths ?? null
  return {
    unit,
    recognition,
    quarters,
    official,
    calls,
    count: { satisfied, base, ...(official && { effect: official.effectHundredths / 100 }) },
    reports,
    report,
    area,
    areaSlug: area && unitSlug(area),
    verdict: official?.verdict ?? 'insufficient_n',
    result: evaluateSuccess(rule, {
      recognition,
      official,
      calls,
      pledge,
      overdueApologies: overdue,
    }),
    movement: known.movement,
    isSilent: known.isSilent,
    isReportReturned: known.isReportReturned,
    lateWithoutApology: report ? lateWithoutApology(report.values) : null,
    comparison:
      tenths === null || lastCount === null
        ? null
        : compareReported({ tenths, base: report?.values.reportedBase ?? null }, lastCount),
  }
}

function areaOf(directory: UnitDirectory, unit: AdministrativeUnit, day: string): AdministrativeUnit | null {
  const above = directory.breadcrumb(unit.id, day, daysAfter(day, 1)).at(-2)
  return above && above.level !== 'province' ? above : null
}
