import {
  type AdministrativeUnit,
  inForceOn,
  type TodaysMap,
  todaysMap,
  type UnitDirectory,
  unitSlug,
} from '@long-dan/administrative-units'
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
import type { ResultReader } from '../results/result-reader.ts'
import { sameUnitRows } from '../results/same-unit.ts'
import { todaysTerritory } from '../results/todays-map/todays-territory.ts'
import { readModels } from './model-store.ts'
import { rememberedFigures } from './remembered-figures.ts'

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

/**
 * The programme as it stands for one reader: all communes of today in reach, with the ballots of communes that went into them as a whole.
 */
export interface Standings {
  readonly today: string
  /** The last day looked at. */
  readonly day: string
  /** What the reader oversees: an area is the district it was, for days before there were areas. */
  readonly home: AdministrativeUnit
  readonly map: TodaysMap
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
  /** The programme as it stood at the end of the day before; now unless told. Models stand as the register tells now. */
  readonly asOf?: string
}

/** A few set-wise queries and the tallies in memory; cost follows communes and quarters, never ballots. */
export async function readStandings(door: DashboardDoor, question: Question): Promise<Standings> {
  const { directory, reader, asOf: today = question.today } = question
  const quarter = previousPeriod(periodOf('quarter', today))
  // Units, decisions and the rule are those of the last day looked at: a reform of the day after has not happened.
  const day = question.asOf === undefined ? today : daysBefore(today, 1)
  const map = todaysMap(directory, day)
  const home = homeOn(directory, reader.home, day)
  const territory = todaysTerritory({ directory }, day, home.id, reader)
  const models = await readModels(door)
  const rules = await listSuccessRules(door)
  const rule = ruleOn(rules, day)
  const window = lastPeriods(quarter, rule.windowQuarters)
  const from = window[0]?.start ?? today
  const reports = await latestReports(door, from, quarter.end)
  const units = directory.communesOf(home.id, day, dayAfter(day))
  const presentOf = new Map(
    units.flatMap(({ id }) => map.directory.communesOf(id, from, dayAfter(day)).map((source) => [source.id, id])),
  )
  const scope = { unitIds: [...presentOf.keys()] }
  const lively = await unitsWithBallotsSince(door, scope, daysBefore(day, silentDays), dayAfter(day))
  const isLively = new Set([...lively].map((id) => presentOf.get(id)))
  const asked = { door, territory, period: quarter, today: question.today }
  const figures = await rememberedFigures(asked, `${home.id} ${day}`)
  // The default rule never asks for it, and then nobody waits for it.
  const asksForVisits = rule.minimumVerdict === 'met_confident'
  const modes = asksForVisits ? await ballotsByMode(door, scope, from, quarter.end) : []
  const modesOf = Map.groupBy(modes, ({ unitId }) => presentOf.get(unitId))
  const carried = carryModels(directory, models, day)
  const reportsOf = Map.groupBy(
    reports.filter(({ state }) => state === 'submitted' || state === 'approved'),
    ({ unitId }) => presentOf.get(unitId),
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
      ...{ directory, rule, unit, carried, day, quarter },
      quarters: window.map((period) => ({ quarter: period, count: countIn(unit, period) })),
      modes: modesOf.get(unit.id) ?? [],
      landReports: reportsOf.get(unit.id) ?? [],
      movement: movements[at] ?? null,
      isSilent: !isLively.has(unit.id),
    }),
  )
  return { today, day, home, map, rule, rules, models, carried, quarter, figures, communes }
}

const nothing: SatisfiedCount = { satisfied: 0, base: 0 }

function homeOn(directory: UnitDirectory, home: AdministrativeUnit, day: string): AdministrativeUnit {
  if (inForceOn(home, day)) return home
  const before = directory.predecessors(home.id).find(({ extent }) => extent === 'whole')
  const unit = before && directory.byId(before.predecessorId)
  return unit ? homeOn(directory, unit, day) : home
}

/** Null when the unit is hidden in the period. */
export function visibleCount(
  { counts }: CriteriaFigures,
  { id }: AdministrativeUnit,
  period: Period,
): SatisfiedCount | null {
  const tree = counts.treeIn(period)
  return tree.isUnitHidden(id) ? null : tree.ofUnit(id)
}

/** On which map pages of results say the same as the programme: on either, from the last reform on. */
export function mapIn({ communes }: Pick<Standings, 'communes'>, { start }: Period): 'today' | undefined {
  return communes.some(({ unit }) => unit.validFrom > start) ? 'today' : undefined
}

interface Known extends Pick<Standing, 'unit' | 'quarters' | 'movement' | 'isSilent'> {
  readonly directory: UnitDirectory
  readonly rule: SuccessRuleRow
  readonly carried: CarriedModels
  readonly day: string
  readonly quarter: Period
  readonly modes: readonly ModeBallots[]
  /** Sent in by the commune and by those that went into it as a whole. */
  readonly landReports: readonly ReportRow[]
}

function standingOf(known: Known): Standing {
  const { directory, rule, unit, carried, day, quarter, quarters, landReports } = known
  const recognition = recognitionOf(directory, carried, unit, rule.carryOver, day)
  const area = areaOf(directory, unit, day)
  const own = new Set(sameUnitRows(directory, [unit]).map(({ id }) => id))
  // A pledge is given to one's own unit: after a merger it is given anew. A dossier that was late stays owed an apology.
  const reports = landReports.filter(({ unitId }) => own.has(unitId))
  const count = rollUp(quarters.map((each) => each.count ?? nothing))
  const pledged = reports.findLast(
    ({ values }) => values.officials !== null && values.officialsPledged !== null,
  )?.values
  const pledge = pledged ? { officials: pledged.officials ?? 0, pledged: pledged.officialsPledged ?? 0 } : null
  const overdue = overdueApologies(landReports.map(({ values }) => values))
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

function areaOf(directory: UnitDirectory, unit: AdministrativeUnit, day: string): AdministrativeUnit | null {
  const above = directory.breadcrumb(unit.id, day, dayAfter(day)).at(-2)
  return above && above.level !== 'province' ? above : null
}

export function dayAfter(day: string): string {
  return daysBefore(day, -1)
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
}
