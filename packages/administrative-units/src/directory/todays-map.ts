import type { AdministrativeUnit, Day } from './administrative-unit.ts'
import { compareUnits } from './compare-units.ts'
import { groupBy } from './group-by.ts'
import type { UnitDirectory } from './unit-directory.ts'
import { inForceDuring, inForceOn } from './validity.ts'

/** The whole past seen on the units of one day: a commune of today also stands for the communes that went into it as a whole. */
export interface TodaysMap {
  readonly today: Day
  /** The directory it was made from: each unit in its own time. */
  readonly base: UnitDirectory
  /**
   * The directory with today's tree on every day: children and breadcrumbs are today's, rows of today are always in force, and the communes
   * of a unit in a period are those of that period that lie wholly in it. Ids, names and codes are the true ones.
   */
  readonly directory: UnitDirectory
  /** Whether the unit is one of today's: the province, its areas and its communes. */
  readonly isOfToday: (unitId: number) => boolean
  /** Communes of today below the unit. */
  readonly presentCommunes: (unitId: number) => readonly AdministrativeUnit[]
  /** Communes of earlier days that went whole into a commune below the unit, by name; without those of today. */
  readonly joinedCommunes: (unitId: number) => readonly AdministrativeUnit[]
  /** Communes that were divided on the way, some of it into a commune below the unit: shown beside it and never added. */
  readonly dividedCommunes: (unitId: number) => readonly AdministrativeUnit[]
}

const [always, never]: readonly [Day, Day] = ['0001-01-01', '9999-12-31']
const known = new WeakMap<UnitDirectory, Map<Day, TodaysMap>>()

/** `directory` must know nothing of the days after `today` (`factsAsOf`). Built once per directory and day. */
export function todaysMap(directory: UnitDirectory, today: Day): TodaysMap {
  const maps = known.get(directory) ?? new Map<Day, TodaysMap>()
  known.set(directory, maps)
  const map = maps.get(today) ?? build(directory, today)
  maps.set(today, map)
  return map
}

function build(base: UnitDirectory, today: Day): TodaysMap {
  const communes = base.units.filter(({ level }) => level === 'commune')
  const fates = communes.map((unit) => ({ unit, present: base.presentUnits(unit.id, today) }))
  const wholeIn = groupBy(
    fates.filter(({ present }) => present.unit !== null),
    ({ present }) => present.unit?.id,
  )
  const partIn = groupBy(
    fates
      .filter(({ present }) => present.unit === null)
      .flatMap(({ unit, present }) => present.receivers.map((receiver) => ({ unit, receiver }))),
    ({ receiver }) => receiver.id,
  )
  const timeless = new Map(
    base.units
      .filter((unit) => inForceOn(unit, today))
      .map((unit) => [unit.id, { ...unit, validFrom: always, validTo: null }]),
  )
  const ofToday = (units: readonly AdministrativeUnit[]) => units.flatMap(({ id }) => timeless.get(id) ?? [])
  const dayAfter = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const trueCommunes = (unitId: number) => (timeless.has(unitId) ? base.communesOf(unitId, today, dayAfter) : [])
  const sources = remembered((unitId: number) =>
    trueCommunes(unitId).flatMap(({ id }) => wholeIn(id).map(({ unit }) => unit)),
  )
  const communesIn = remembered((unitId: number) =>
    remembered((from: Day) =>
      remembered((toExclusive: Day) => sources(unitId).filter((unit) => inForceDuring(unit, from, toExclusive))),
    ),
  )
  const joinedCommunes = remembered((unitId: number) =>
    sources(unitId)
      .filter((unit) => !timeless.has(unit.id))
      .sort(compareUnits),
  )
  const bySlug = (slug: string) => ofToday(base.bySlug(slug))
  const breadcrumb = remembered((unitId: number) => ofToday(base.breadcrumb(unitId, today, dayAfter)))

  return {
    today,
    base,
    isOfToday: (unitId) => timeless.has(unitId),
    presentCommunes: remembered((unitId: number) => ofToday(trueCommunes(unitId))),
    joinedCommunes,
    dividedCommunes: remembered((unitId: number) =>
      [...new Set(trueCommunes(unitId).flatMap(({ id }) => partIn(id).map(({ unit }) => unit)))].sort(compareUnits),
    ),
    directory: {
      ...base,
      byId: (unitId) => timeless.get(unitId) ?? base.byId(unitId),
      bySlug,
      onDay: (slug) => bySlug(slug)[0],
      during: bySlug,
      children: (unitId) => ofToday(timeless.has(unitId) ? base.children(unitId, today, dayAfter) : []),
      communesOf: (unitId, from = always, toExclusive = never) => communesIn(unitId)(from)(toExclusive),
      breadcrumb,
      // The unit already includes what came before.
      predecessors: () => [],
    },
  }
}

/** Caches answers: a directory never changes, and only its units and the periods of its ballots are ever asked about. */
function remembered<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const answers = new Map<Question, Answer>()
  return (question) => {
    const found = answers.get(question) ?? answer(question)
    answers.set(question, found)
    return found
  }
}
