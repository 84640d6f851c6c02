import { createUnitDirectory, factsAsOf, type UnitDirectory, type UnitFacts } from '@long-dan/administrative-units'
import { areaReasons, type DashboardDoor, marksOf, type Register, readUnitFacts } from '@long-dan/database/dashboard'
import { type Recent, recent } from '../memory/recent.ts'

/** Units with their announced changes, and the reasons why communes are in their areas. */
export interface AnnouncedUnits {
  readonly facts: UnitFacts
  readonly reasons: ReadonlyMap<string, string>
  /** What is known on a day; always the same directory for the same day. */
  readonly on: (day: string) => UnitDirectory
}

const registers: readonly Register[] = ['administrative_unit', 'administrative_succession', 'area_member']
const mostDays = 10

type ReadUnits = (scoped: DashboardDoor) => Promise<AnnouncedUnits>

const known = new WeakMap<DashboardDoor, ReadUnits>()

/** Reads them as a transaction of this door sees them, and again only after one of them has changed. They are public to all officials. */
export function announcedUnits(door: DashboardDoor): ReadUnits {
  const read = known.get(door) ?? remembering()
  known.set(door, read)
  return read
}

function remembering(): ReadUnits {
  let last: { readonly marks: string; readonly units: AnnouncedUnits } | undefined
  return async (door) => {
    const marks = (await marksOf(door)).ofRegisters(registers)
    if (last?.marks !== marks) last = { marks, units: announced(await readUnitFacts(door), await areaReasons(door)) }
    return last.units
  }
}

function announced(facts: UnitFacts, reasons: ReadonlyMap<string, string>): AnnouncedUnits {
  const directories: Recent<UnitDirectory> = recent(mostDays)
  return {
    facts,
    reasons,
    on(day) {
      const directory = directories.get(day) ?? createUnitDirectory(factsAsOf(facts, day))
      directories.set(day, directory)
      return directory
    },
  }
}
