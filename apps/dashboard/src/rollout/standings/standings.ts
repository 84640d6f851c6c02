import { type AdministrativeUnit, type TodaysMap, todaysMap, type UnitDirectory } from '@long-dan/administrative-units'
import { type DashboardDoor, marksOf, type Register } from '@long-dan/database/dashboard'
import {
  type AssessmentRule,
  type CallsFigure,
  type CarryOver,
  lastDayOf,
  type OfficialVerdict,
  ruleOn,
} from '@long-dan/results'
import { type CarriedModels, carryModels, isSentUp, type PilotModel, recognitionOf } from '@long-dan/rollout'
import {
  type CountPair,
  type Difference,
  daysAfter,
  lastPeriods,
  manyDifferences,
  type Period,
  periodOf,
  previousPeriod,
  type SatisfiedCount,
} from '@long-dan/statistics'
import { type OfficialVerdicts, officialVerdictsOn } from '../../evidence/official-verdicts.ts'
import type { CriteriaFigures } from '../../figures/criterion-figures.ts'
import type { ResultReader } from '../../figures/result-reader.ts'
import { sameUnitRows } from '../../figures/same-unit.ts'
import { todaysTerritory } from '../../figures/todays-territory.ts'
import { type Recent, recent } from '../../memory/recent.ts'
import { rememberedRules } from '../../memory/remembered-rules.ts'
import type { TalliesInReach } from '../../memory/tallies-in-reach.ts'
import { readModelsAsOf } from '../models/model-store.ts'
import { communesOn, homeOn, presentUnits } from './home-units.ts'
import { livelyCommunes } from './lively-communes.ts'
import { rememberedFigures } from './remembered-figures.ts'
import { rememberedModels, rememberedReports } from './remembered-rows.ts'
import { type Movement, type Standing, standingOf } from './standing.ts'

/** The state of the programme for one official: all present communes within reach, with the ballots of communes merged whole into them. */
export interface Standings {
  readonly today: string
  /** The last day considered. */
  readonly day: string
  /** The official's unit; for days before there were areas, an area is the district it used to be. */
  readonly home: AdministrativeUnit
  readonly map: TodaysMap
  /** The rule in force at the end of the last closed quarter: a later one judges only quarters that close under it. */
  readonly rule: AssessmentRule
  /** The next rule, by which nothing has been judged yet; null when looking at the past. */
  readonly newerRule: AssessmentRule | null
  readonly models: readonly PilotModel[]
  readonly carried: CarriedModels
  /** The last closed quarter; `figures` are from its ballots. */
  readonly quarter: Period
  readonly figures: CriteriaFigures
  readonly communes: readonly Standing[]
  /** The verdict on all of them together, with the estimate from citizens called in its time. */
  readonly whole: { readonly official: OfficialVerdict | null; readonly calls: CallsFigure | null }
  /** Days since which communes count as recognised, by each way of counting the communes merged into them. */
  readonly recognisedSince: Readonly<Record<CarryOver, readonly string[]>>
  /** Which of these ways the rule of a day uses. */
  readonly carryOverOn: (day: string) => CarryOver
}

export const silentDays = 30

interface Question {
  readonly directory: UnitDirectory
  readonly reader: ResultReader
  readonly today: string
  /** Shows the programme as of the end of the day before, by the register, the rule and the reports of that time; without it, as of now. */
  readonly asOf?: string
  /** Uses today's map; otherwise that of the last day considered. */
  readonly map?: 'today' | undefined
}

const registers: readonly Register[] = ['pilot_model_version', 'quarter_report_version', 'assessment_rule']

// By reach and directory: the present, and occasionally an earlier quarter.
const remembered = new WeakMap<TalliesInReach, WeakMap<UnitDirectory, Recent<Standings>>>()
const mostOfReach = 6

/**
 * Returns the same standings, with everything derived from them, until one of the registers, a month that is over, or the list of silent
 * communes changes. A ballot of the running month can change only the last: the cost depends on communes and quarters, never on ballots.
 */
export async function readStandings(door: DashboardDoor, question: Question): Promise<Standings> {
  const { directory, reader, asOf: today = question.today } = question
  const { memory } = reader
  const quarter = previousPeriod(periodOf('quarter', today))
  // Units and decisions are those of the last day considered: a reform on the following day has not happened yet.
  const day = question.asOf === undefined ? today : daysAfter(today, -1)
  const mapDay = question.map === undefined ? day : question.today
  const home = homeOn(directory, reader.home, mapDay)
  const territory = todaysTerritory({ directory }, mapDay, home.id, reader)
  const asked = { door, territory, period: quarter, today: question.today }
  const figures = await rememberedFigures(asked, `${home.id} ${mapDay}`)
  const units = communesOn(directory, home, mapDay)
  const since = daysAfter(day, -silentDays)
  const presentOf = presentUnits(todaysMap(directory, mapDay), units, since)
  const lively = await livelyCommunes({
    door,
    memory,
    tallies: await memory.at(door, question.today),
    unitIds: [...presentOf.keys()],
    from: since,
    // For the present no upper bound is needed, as no ballot has a future date.
    toExclusive: question.asOf === undefined ? '9999-12-31' : daysAfter(day, 1),
  })
  const isLively = new Set([...lively].map((id) => presentOf.get(id)))
  const silent = new Set(units.filter(({ id }) => !isLively.has(id)).map(({ id }) => id))
  const marks = (await marksOf(door)).ofRegisters(registers)
  const verdicts = await officialVerdictsOn(door, directory, today)
  const ofReach = remembered.get(memory) ?? new WeakMap<UnitDirectory, Recent<Standings>>()
  remembered.set(memory, ofReach)
  const ofUnits = ofReach.get(directory) ?? recent<Standings>(mostOfReach)
  ofReach.set(directory, ofUnits)
  const name = [home.id, today, day, mapDay, marks, verdicts.name, ...silent].join(' ')
  const last = ofUnits.get(name)
  const standings =
    last?.figures === figures
      ? last
      : await standingsFrom(door, {
          directory,
          memory,
          today,
          day,
          mapDay,
          home,
          quarter,
          figures,
          units,
          silent,
          verdicts,
          isPast: question.asOf !== undefined,
        })
  ofUnits.set(name, standings)
  return standings
}

interface Asked extends Pick<Standings, 'today' | 'day' | 'home' | 'quarter' | 'figures'> {
  readonly directory: UnitDirectory
  readonly memory: TalliesInReach
  readonly units: readonly AdministrativeUnit[]
  readonly silent: ReadonlySet<number>
  readonly verdicts: OfficialVerdicts
  /** The day whose units are listed. */
  readonly mapDay: string
  readonly isPast: boolean
}

async function standingsFrom(door: DashboardDoor, asked: Asked): Promise<Standings> {
  const { directory, memory, today, day, mapDay, home, quarter, figures, units, silent, verdicts } = asked
  const map = todaysMap(directory, mapDay)
  const models = await (asked.isPast ? readModelsAsOf(door, today) : rememberedModels(door, memory))
  const rules = await rememberedRules(door, memory)
  const rule = ruleOn(rules, lastDayOf(quarter))
  const newerRule = asked.isPast ? null : (rules.find(({ validFrom }) => validFrom >= quarter.end) ?? null)
  const window = lastPeriods(quarter, rule.windowQuarters)
  const from = window[0]?.start ?? today
  const reports = await rememberedReports(door, memory, from, quarter.end)
  const presentOf = presentUnits(map, units, from)
  const carried = carryModels(directory, models, mapDay)
  const reportsOf = Map.groupBy(
    reports.filter(({ state }) => isSentUp(state)),
    ({ unitId }) => presentOf.get(unitId),
  )
  const isReturned = new Set(
    reports.flatMap((each) => (each.state === 'returned' && each.quarter === quarter.start ? [each.unitId] : [])),
  )
  const countIn = (unit: AdministrativeUnit, period: Period) => visibleCount(figures, unit, period)
  const moved = units.map((unit) => ({
    first: countIn(unit, quarter) ?? nothing,
    second: countIn(unit, previousPeriod(quarter)) ?? nothing,
  }))
  const differences = manyDifferences(moved)
  const communes = units.map((unit, at) =>
    standingOf({
      directory,
      rule,
      unit,
      carried,
      day,
      mapDay,
      quarter,
      quarters: window.map((period) => ({ quarter: period, count: countIn(unit, period) })),
      official: verdicts.of(sameUnitRows(directory, [unit])),
      calls: verdicts.callsOf(sameUnitRows(directory, [unit])),
      landReports: reportsOf.get(unit.id) ?? [],
      movement: movementOf(differences[at], moved[at]),
      isSilent: silent.has(unit.id),
      isReportReturned: sameUnitRows(directory, [unit]).some(({ id }) => isReturned.has(id)),
    }),
  )
  const sinceBy = (carryOver: CarryOver) =>
    units.flatMap((unit) => recognitionOf(directory, carried, unit, carryOver, day).since ?? [])
  const recognisedSince = {
    'any-part': sinceBy('any-part'),
    'every-part': sinceBy('every-part'),
    none: sinceBy('none'),
  }
  const carryOverOn = (asked: string) => ruleOn(rules, asked).carryOver
  const homeRows = sameUnitRows(directory, [home])
  const whole = { official: verdicts.of(homeRows), calls: verdicts.callsOf(homeRows) }
  const rest = { recognisedSince, carryOverOn, whole }
  return { today, day, home, map, rule, newerRule, models, carried, quarter, figures, communes, ...rest }
}

function movementOf(difference: Difference | null | undefined, counts: CountPair | undefined): Movement | null {
  return difference && counts ? { ...difference, ...counts } : null
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

/** The map on which results pages agree with the programme; undefined (either map) since the last reform. */
export function mapIn({ communes }: Pick<Standings, 'communes'>, { start }: Period): 'today' | undefined {
  return communes.some(({ unit }) => unit.validFrom > start) ? 'today' : undefined
}
