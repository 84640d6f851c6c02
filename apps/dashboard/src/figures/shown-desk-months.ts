import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import { deskKey } from '@long-dan/results'
import { type CalendarDay, periodOf, type SatisfiedCount } from '@long-dan/statistics'
import type { Tallies } from '../memory/tallies.ts'
import { hiddenPlaces } from './hidden-places.ts'
import { type ResultReader, territoryAround } from './result-reader.ts'

/** A desk in a month, while it belonged to a commune. */
interface DeskMonthPlace {
  readonly deskId: number
  readonly unitId: number
  /** First day of the month. */
  readonly month: CalendarDay
}

/** Ballots of a desk in a month as results pages show them; null where they hide them. */
export type ShownDeskMonths = (place: DeskMonthPlace) => SatisfiedCount | null

const noBallots: SatisfiedCount = { satisfied: 0, base: 0 }

/** For everything that mentions a desk's ballots beside the results pages. */
export function shownDeskMonths(
  directory: UnitDirectory,
  reader: Pick<ResultReader, 'rootOf' | 'memory' | 'home'>,
  tallies: Tallies,
): ShownDeskMonths {
  // What is hidden of a desk does not depend on the unit whose page asks.
  const nowhere: readonly AdministrativeUnit[] = []
  const hiddenIn = hiddenPlaces({ territory: territoryAround(directory, nowhere, reader), tallies, item: 'overall' })
  return ({ month, ...place }) => {
    const period = periodOf('month', month)
    const key = deskKey(place)
    if (hiddenIn(period).has(key)) return null
    return (
      tallies
        .rowsIn(period)
        .inCommune.get(place.unitId)
        ?.find((row) => row.key === key) ?? noBallots
    )
  }
}
