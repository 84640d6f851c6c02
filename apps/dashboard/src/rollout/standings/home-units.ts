import { type AdministrativeUnit, inForceOn, type TodaysMap, type UnitDirectory } from '@long-dan/administrative-units'
import { daysAfter } from '@long-dan/statistics'
import { type Recent, recent } from '../../memory/recent.ts'

/** The official's unit on a day; before there were areas, the district it used to be. */
export function homeOn(directory: UnitDirectory, home: AdministrativeUnit, day: string): AdministrativeUnit {
  if (inForceOn(home, day)) return home
  const before = directory.predecessors(home.id).find(({ extent }) => extent === 'whole')
  const unit = before && directory.byId(before.predecessorId)
  return unit ? homeOn(directory, unit, day) : home
}

const lists = new WeakMap<UnitDirectory, Recent<readonly AdministrativeUnit[]>>()
const mostLists = 500

/** Communes below the unit in force on the day; always the same array for the same question. */
export function communesOn(
  directory: UnitDirectory,
  { id }: AdministrativeUnit,
  day: string,
): readonly AdministrativeUnit[] {
  const ofUnits = lists.get(directory) ?? recent<readonly AdministrativeUnit[]>(mostLists)
  lists.set(directory, ofUnits)
  const list = ofUnits.get(`${id} ${day}`) ?? directory.communesOf(id, day, daysAfter(day, 1))
  ofUnits.set(`${id} ${day}`, list)
  return list
}

type PresentUnits = ReadonlyMap<number, number>
const present = new WeakMap<readonly AdministrativeUnit[], Recent<PresentUnits>>()
const mostDays = 6

/** For each commune in force since then that is contained whole in a present commune: the id of that commune, by its own. */
export function presentUnits(map: TodaysMap, units: readonly AdministrativeUnit[], from: string): PresentUnits {
  const ofUnits = present.get(units) ?? recent<PresentUnits>(mostDays)
  present.set(units, ofUnits)
  const name = `${map.today} ${from}`
  const toExclusive = daysAfter(map.today, 1)
  const found =
    ofUnits.get(name) ??
    new Map(units.flatMap(({ id }) => map.directory.communesOf(id, from, toExclusive).map((source) => [source.id, id])))
  ofUnits.set(name, found)
  return found
}
