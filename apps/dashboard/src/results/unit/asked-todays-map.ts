import { type AdministrativeUnit, type TodaysMap, todaysMap } from '@long-dan/administrative-units'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { type ResultReader, rootsOf } from '../../figures/result-reader.ts'
import { todaysTerritory } from '../../figures/todays-territory.ts'
import type { ReferenceSnapshot } from '../../reference/reference.ts'
import type { UnitQuestion } from './unit-question.ts'

/** The parts of a question that show all time on today's map. */
export type OnTodaysMap = Required<
  Pick<UnitQuestion, 'reference' | 'reader' | 'territory' | 'todays' | 'rows' | 'allRows'>
> & {
  /** The highest units within reach above it; their ballots determine which periods are offered. */
  readonly roots: readonly AdministrativeUnit[]
}

/** Null when no present unit has this slug, or when it is out of reach. */
export function onTodaysMap(
  reference: ReferenceSnapshot,
  reader: ResultReader,
  today: CalendarDay,
  slug: string,
): OnTodaysMap | null {
  const { directory } = reference
  const todays = todaysMap(directory, today)
  const rootOf = rootOn(todays, reader.rootOf)
  const rows = todays.directory.bySlug(slug)
  const [unit] = rows
  const roots = rootsOf(rows, { rootOf }).flatMap(({ id }) => todays.directory.byId(id) ?? [])
  if (unit === undefined || roots.length === 0) return null
  return {
    todays,
    rows,
    allRows: rows,
    roots,
    reference: { ...reference, directory: todays.directory },
    reader: { ...reader, rootOf },
    territory: todaysTerritory({ directory }, today, unit.id, reader),
  }
}

type RootOf = ResultReader['rootOf']

const known = new WeakMap<TodaysMap, WeakMap<RootOf, RootOf>>()

/** What is above a unit on today's map; always the same function for the same map and reach, so that what is cached by it is found again. */
function rootOn(todays: TodaysMap, rootOf: RootOf): RootOf {
  const ofMap = known.get(todays) ?? new WeakMap<RootOf, RootOf>()
  known.set(todays, ofMap)
  const { base, today } = todays
  const tomorrow = daysAfter(today, 1)
  const found =
    ofMap.get(rootOf) ??
    ((unit, from, toExclusive) => {
      const row = base.byId(unit.id)
      if (row === undefined) return undefined
      return todays.isOfToday(row.id) ? rootOf(row, today, tomorrow) : rootOf(row, from, toExclusive)
    })
  ofMap.set(rootOf, found)
  return found
}
