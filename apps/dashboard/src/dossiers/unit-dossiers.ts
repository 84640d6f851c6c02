import { type DossierCount, dossierChanges, dossierCounts, publicationHolds } from '@long-dan/database/dashboard'
import { type Period, previousPeriod } from '@long-dan/statistics'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { keyOf, placeKey } from '../desk-months/place-of-row.ts'
import { type UnitMonths, unitMonths } from '../desk-months/unit-months.ts'
import type { ImportContext } from '../imports/import-kind.ts'
import { readShownBallots, type ShownBallots } from './shown-ballots.ts'

const changesShown = 40

/** What is known of a unit's dossiers around one month. */
export interface UnitDossiers extends Omit<UnitMonths, 'months'> {
  readonly countOf: (at: DeskMonth, month?: Period) => DossierCount | undefined
  /** None where they are hidden. */
  readonly ballotsOf: (at: DeskMonth) => number
  readonly isUnitShown: ShownBallots['isUnitShown']
  /** Twelve months up to this one, oldest first. */
  readonly months: readonly {
    readonly month: Period
    readonly known: number
    readonly all: number
    readonly received: number
  }[]
  readonly changes: Awaited<ReturnType<typeof dossierChanges>>
  readonly holds: Awaited<ReturnType<typeof publicationHolds>>
}

/** Null when the unit did not exist in the month. */
export async function readUnitDossiers(
  context: Pick<ImportContext, 'door' | 'deps' | 'reader' | 'reference' | 'today'>,
  slug: string,
  month: Period,
): Promise<UnitDossiers | null> {
  const { door } = context
  const around = unitMonths(context, slug, month)
  if (around === null) return null
  const { rows, unitIds, range } = around
  const counts = new Map((await dossierCounts(door, { unitIds }, range)).map((row) => [keyOf(row), row]))
  const thisMonth = { from: month.start, toExclusive: month.end }
  const ballots = await readShownBallots(context)
  const countOf = (at: DeskMonth, asked = at.month) => counts.get(keyOf(placeKey(at, asked)))
  return {
    ...around,
    countOf,
    ballotsOf: (at) => ballots.at(placeKey(at, month)),
    isUnitShown: ballots.isUnitShown,
    months: around.months.map((each) => {
      const known = each.desks.flatMap((at) => countOf(at) ?? [])
      const received = known.reduce((sum, count) => sum + count.received, 0)
      return { month: each.month, known: known.length, all: each.desks.length, received }
    }),
    changes: await dossierChanges(door, { unitIds }, thisMonth, changesShown),
    holds: await publicationHolds(door, { unitIds: [...unitIds, ...rows.map(({ id }) => id)] }),
  }
}

/** Last month's numbers of the same desk, to be seen beside the field. */
export function countBefore({ countOf }: UnitDossiers, at: DeskMonth): DossierCount | undefined {
  return countOf(at, previousPeriod(at.month))
}
