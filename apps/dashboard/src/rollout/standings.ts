import { type AdministrativeUnit, type UnitDirectory, unitSlug } from '@long-dan/administrative-units'
import {
  ballotsByMode,
  type DashboardDoor,
  latestReports,
  listSuccessRules,
  type ModeBallots,
  type ReportRow,
  type SuccessRuleRow,
  unitsWithBallotsSince,
} from '@long-dan/database/dashboard'
import { type EntryMode, entryModeOf } from '@long-dan/questionnaire'
import { presenceOf } from '@long-dan/results'
import {
  type CarriedModels,
  type Comparison,
  carryModels,
  compareReported,
  evaluateSuccess,
  lateWithoutApology,
  overdueApologies,
  type PilotModel,
  type Recognition,
  recognitionOf,
  ruleOn,
  type SuccessResult,
} from '@long-dan/rollout'
import {
  type Difference,
  lastPeriods,
  manyDifferences,
  type Period,
  periodOf,
  previousPeriod,
  rollUp,
  type SatisfiedCount,
  type Verdict,
  verdict,
} from '@long-dan/statistics'
import type { CriteriaFigures } from '../results/criterion-figures.ts'
import { readCriteriaFigures } from '../results/criterion-figures.ts'
import { type ResultReader, territoryAround } from '../results/result-reader.ts'
import { readModels } from './model-store.ts'

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
  /** Reports of the window that were sent in, oldest first. */
  readonly reports: readonly ReportRow[]
  readonly lateWithoutApology: number | null
  readonly comparison: Comparison | null
}

/** The programme as it stands for one reader: all communes of today in reach. */
export interface Standings {
  readonly today: string
  readonly rule: SuccessRuleRow
  readonly rules: readonly SuccessRuleRow[]
  readonly models: readonly PilotModel[]
  readonly carried: CarriedModels
  /** The last closed quarter, and what its ballots say. */
  readonly quarter: Period
  readonly figures: CriteriaFigures
  readonly communes: readonly Standing[]
}

export const silentDays = 30

interface Question {
  readonly directory: UnitDirectory
  readonly reader: ResultReader
  readonly today: string
  /** The day the programme is looked at from; today unless told. Models stand as the register tells now. */
  readonly asOf?: string
}

/** A few set-wise queries and the tallies in memory; cost follows communes and quarters, never ballots. */
export async function readStandings(door: DashboardDoor, question: Question): Promise<Standings> {
  const { directory, reader, asOf: today = question.today } = question
  const quarter = previousPeriod(periodOf('quarter', today))
  const territory = territoryAround(directory, [reader.home], reader)
  const models = await readModels(door)
  const rules = await listSuccessRules(door)
  const rule = ruleOn(rules, today)
  const window = lastPeriods(quarter, rule.windowQuarters)
  const reports = await latestReports(door, window[0]?.start ?? today, quarter.end)
  const units = directory.communesOf(reader.home.id, today, dayAfter(today))
  const scope = { unitIds: units.map(({ id }) => id) }
  const lively = await unitsWithBallotsSince(door, scope, daysBefore(today, silentDays))
  const figures = await readCriteriaFigures({ door, territory, period: quarter, today: question.today })
  // The default rule never asks for it, and then nobody waits for it.
  const asksForVisits = rule.minimumVerdict === 'met_confident'
  const modes = asksForVisits ? await ballotsByMode(door, scope, window[0]?.start ?? today, quarter.end) : []
  const modesOf = Map.groupBy(modes, ({ unitId }) => unitId)
  const carried = carryModels(directory, models, today)
  const reportsOf = Map.groupBy(
    reports.filter(({ state }) => state === 'submitted' || state === 'approved'),
    ({ unitId }) => unitId,
  )
  const countIn = (unit: AdministrativeUnit, period: Period) => visibleCount(figures, unit, period)
  const movements = manyDifferences(
    units.map((unit) => ({
      first: countIn(unit, quarter) ?? nothing,
      second: countIn(unit, previousPeriod(quarter)) ?? nothing,
    })),
  )
  const communes = units.map((unit, at) =>
    standingOf({
      ...{ directory, rule, unit, carried, today, quarter },
      quarters: window.map((period) => ({ quarter: period, count: countIn(unit, period) })),
      modes: modesOf.get(unit.id) ?? [],
      reports: reportsOf.get(unit.id) ?? [],
      movement: movements[at] ?? null,
      isSilent: !lively.has(unit.id),
    }),
  )
  return { today, rule, rules, models, carried, quarter, figures, communes }
}

const nothing: SatisfiedCount = { satisfied: 0, base: 0 }

/** Null when the unit is hidden in the period. */
export function visibleCount(
  { counts }: CriteriaFigures,
  { id }: AdministrativeUnit,
  period: Period,
): SatisfiedCount | null {
  const tree = counts.treeIn(period)
  return tree.isUnitHidden(id) ? null : tree.ofUnit(id)
}

interface Known extends Pick<Standing, 'unit' | 'quarters' | 'reports' | 'movement' | 'isSilent'> {
  readonly directory: UnitDirectory
  readonly rule: SuccessRuleRow
  readonly carried: CarriedModels
  readonly today: string
  readonly quarter: Period
  readonly modes: readonly ModeBallots[]
}

function standingOf(known: Known): Standing {
  const { directory, rule, unit, carried, today, quarter, quarters, reports } = known
  const recognition = recognitionOf(directory, carried, unit, rule.carryOver, today)
  const area = areaOf(directory, unit, today)
  const count = rollUp(quarters.map((each) => each.count ?? nothing))
  const pledged = reports.findLast(
    ({ values }) => values.officials !== null && values.officialsPledged !== null,
  )?.values
  const pledge = pledged ? { officials: pledged.officials ?? 0, pledged: pledged.officialsPledged ?? 0 } : null
  const overdue = overdueApologies(reports.map(({ values }) => values))
  const report = reports.find((each) => each.quarter === quarter.start) ?? null
  const lastCount = quarters.at(-1)?.count ?? null
  const tenths = report?.values.reportedSatisfiedTenths ?? null
  return {
    ...{ unit, recognition, quarters, count, reports, report, area },
    areaSlug: area && unitSlug(area),
    verdict: verdict(count, rule),
    result: evaluateSuccess(rule, {
      ...{ recognition, count, pledge, overdueApologies: overdue },
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

function areaOf(directory: UnitDirectory, unit: AdministrativeUnit, today: string): AdministrativeUnit | null {
  const above = directory.breadcrumb(unit.id, today, dayAfter(today)).at(-2)
  return above && above.level !== 'province' ? above : null
}

export function dayAfter(day: string): string {
  return daysBefore(day, -1)
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
}
