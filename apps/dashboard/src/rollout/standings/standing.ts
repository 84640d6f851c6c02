import { type AdministrativeUnit, type UnitDirectory, unitSlug } from '@long-dan/administrative-units'
import type { ModeBallots, ReportRow } from '@long-dan/database/dashboard'
import { type EntryMode, entryModeOf } from '@long-dan/questionnaire'
import { type AssessmentRule, presenceOf } from '@long-dan/results'
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
  type Difference,
  daysAfter,
  type Period,
  rollUp,
  type SatisfiedCount,
  type Verdict,
  verdict,
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
  /** Sum of those that may be shown: it gives away nothing that is hidden. */
  readonly count: SatisfiedCount
  readonly verdict: Verdict
  readonly result: SuccessResult
  /** The last closed quarter against the one before, all communes judged together. */
  readonly movement: Difference | null
  readonly isSilent: boolean
  /** Report of the last closed quarter. */
  readonly report: ReportRow | null
  /** Reports of the window that it sent in itself, under whatever name, oldest first. */
  readonly reports: readonly ReportRow[]
  readonly lateWithoutApology: number | null
  readonly comparison: Comparison | null
}

interface Known extends Pick<Standing, 'unit' | 'quarters' | 'movement' | 'isSilent'> {
  readonly directory: UnitDirectory
  readonly rule: AssessmentRule
  readonly carried: CarriedModels
  readonly day: string
  /** The day whose units are listed. */
  readonly mapDay: string
  readonly quarter: Period
  readonly modes: readonly ModeBallots[]
  /** Sent in by the commune and by those that went into it as a whole. */
  readonly landReports: readonly ReportRow[]
}

/** What the rule says of a commune, and all that it was judged by. */
export function standingOf(known: Known): Standing {
  const { directory, rule, unit, carried, day, mapDay, quarter, quarters, landReports } = known
  const recognition = recognitionOf(directory, carried, unit, rule.carryOver, day)
  const area = areaOf(directory, unit, mapDay)
  const own = new Set(sameUnitRows(directory, [unit]).map(({ id }) => id))
  // A pledge is given to one's own unit: after a merger it is given anew. A dossier that was late stays owed an apology.
  const reports = landReports.filter(({ unitId }) => own.has(unitId))
  const count = rollUp(quarters.map((each) => each.count ?? { satisfied: 0, base: 0 }))
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
    count,
    reports,
    report,
    area,
    areaSlug: area && unitSlug(area),
    verdict: verdict(count, rule),
    result: evaluateSuccess(rule, {
      recognition,
      count,
      pledge,
      overdueApologies: overdue,
      presence: presenceOf(shownModes(known)),
    }),
    movement: known.movement,
    isSilent: known.isSilent,
    lateWithoutApology: report ? lateWithoutApology(report.values) : null,
    comparison:
      tenths === null || lastCount === null
        ? null
        : compareReported({ tenths, base: report?.values.reportedBase ?? null }, lastCount),
  }
}

/** Ballots by mode in the quarters whose ballots may be shown. */
function shownModes({ quarters, modes }: Known): Partial<Record<EntryMode, number>> {
  const sums: Partial<Record<EntryMode, number>> = {}
  for (const { month, entryMode, ballots } of modes) {
    const isShown = quarters.some(({ quarter, count }) => count && quarter.start <= month && month < quarter.end)
    if (isShown) sums[entryModeOf(entryMode)] = (sums[entryModeOf(entryMode)] ?? 0) + ballots
  }
  return sums
}

function areaOf(directory: UnitDirectory, unit: AdministrativeUnit, day: string): AdministrativeUnit | null {
  const above = directory.breadcrumb(unit.id, day, daysAfter(day, 1)).at(-2)
  return above && above.level !== 'province' ? above : null
}
