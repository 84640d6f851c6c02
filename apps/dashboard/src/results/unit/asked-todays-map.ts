import { type AdministrativeUnit, todaysMap } from '@long-dan/administrative-units'
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
  const rootOf: ResultReader['rootOf'] = (unit, from, toExclusive) => {
    const row = directory.byId(unit.id)
    if (row === undefined) return undefined
    return todays.isOfToday(row.id)
      ? reader.rootOf(row, today, daysAfter(today, 1))
      : reader.rootOf(row, from, toExclusive)
  }
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
