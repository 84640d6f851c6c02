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
  type CountPair,
  type Difference,
  daysAfter,
  type Period,
  type SatisfiedCount,
  type Verdict,
} from '@long-dan/statistics'
import { sameUnitRows } from '../../figures/same-unit.ts'

/** Ballots of one closed quarter, as far as they may be shown. */
interface QuarterCount {
  readonly quarter: Period
  /** Null when hidden: fewer than five, or to protect others. */
  readonly count: SatisfiedCount | null
}

/** Everything known about one present commune. */
/** The last closed quarter and the one before, with their difference. */
export type Movement = Difference & CountPair

export interface Standing {
  readonly unit: AdministrativeUnit
  readonly area: AdministrativeUnit | null
  /** Slug of its area, for filtering lists. */
  readonly areaSlug: string | null
  readonly recognition: Recognition
  /** Closed quarters of the rule's window, oldest first. */
  readonly quarters: readonly QuarterCount[]
  /** The commune's verdict; null when it has none. */
  readonly official: OfficialVerdict | null
  /** Estimate from called citizens for the time of the verdict. */
  readonly calls: CallsFigure | null
  /** The count behind the verdict. */
  readonly count: ClusteredCount
  readonly verdict: Verdict
  readonly result: SuccessResult
  /** The last closed quarter compared with the one before, with all communes judged together. */
  readonly movement: Movement | null
  readonly isSilent: boolean
  /** Report of the last closed quarter, if it was submitted. */
  readonly report: ReportRow | null
  /** It was returned and is waiting for the commune. */
  readonly isReportReturned: boolean
  /** Reports within the window that it submitted itself, under any name, oldest first. */
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
  /** Submitted by the commune, and by those merged whole into it. */
  readonly landReports: readonly ReportRow[]
}

/** The rule's result for a commune, with everything it was judged by. */
export function standingOf(known: Known): Standing {
  const { directory, rule, unit, carried, day, mapDay, quarter, quarters, official, calls, landReports } = known
  const recognition = recognitionOf(directory, carried, unit, rule.carryOver, day)
  const area = areaOf(directory, unit, mapDay)
  const own = new Set(sameUnitRows(directory, [unit]).map(({ id }) => id))
  // A pledge is made to one's own unit, so it is renewed after a merger. An apology for a late dossier stays owed.
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
