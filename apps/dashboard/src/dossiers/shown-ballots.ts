import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { DossierPlace } from '@long-dan/database/dashboard'
import { parsePeriod } from '@long-dan/statistics'
import { type HiddenIn, hiddenPlaces, unitKey } from '../figures/hidden-places.ts'
import { territoryAround } from '../figures/result-reader.ts'
import { shownDeskMonths } from '../figures/shown-desk-months.ts'
import type { ImportContext } from '../imports/import-kind.ts'
import { memoryOf } from '../memory/tally-memory.ts'

/** Ballot numbers that the official's results pages show, for comparison with dossiers. */
export interface ShownBallots {
  /** Whether a desk had more ballots in the month than `count`; always false when its ballots are hidden. */
  readonly areMore: (place: DossierPlace, count: number) => boolean
  readonly isUnitShown: (unitId: number, periodCode: string) => boolean
}

/**
 * Hidden ballots are left out; otherwise somebody could find their number by trying one count after another until the warning disappears.
 */
export async function readShownBallots({
  door,
  deps,
  official,
  reference,
  today,
}: Pick<ImportContext, 'door' | 'deps' | 'official' | 'reference' | 'today'>): Promise<ShownBallots> {
  const { directory } = reference
  const { rootOf, home, communeIds } = official.reach
  const memory = memoryOf(deps)(communeIds)
  const tallies = await memory.at(door, today)
  const known = new Map<number, HiddenIn>()

  function hiddenAround(unitId: number): HiddenIn {
    const found = known.get(unitId) ?? findHidden(directory.byId(unitId))
    known.set(unitId, found)
    return found
  }

  function findHidden(unit: AdministrativeUnit | undefined): HiddenIn {
    const territory = territoryAround(directory, unit ? [unit] : [], { rootOf, memory, home })
    return hiddenPlaces({ territory, tallies, item: 'overall' })
  }

  const shown = shownDeskMonths(directory, { rootOf, memory, home }, tallies)

  return {
    areMore: (place, count) => (shown(place)?.base ?? 0) > count,
    isUnitShown(unitId, periodCode) {
      const period = parsePeriod(periodCode)
      return period !== null && !hiddenAround(unitId)(period).has(unitKey(unitId))
    },
  }
}
