import { type AdministrativeUnit, unitLabel, unitSlug } from '@long-dan/administrative-units'
import {
  type DossierCount,
  type DossierPlace,
  dossierChanges,
  dossierCounts,
  publicationHolds,
} from '@long-dan/database/dashboard'
import { lastPeriods, type Period, previousPeriod } from '@long-dan/statistics'
import type { ImportContext } from '../imports/import-kind.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { type DeskMonth, deskMonthsIn } from './desk-months.ts'
import { keyOf } from './dossier-import.ts'
import { readShownBallots, type ShownBallots } from './shown-ballots.ts'

/** Beyond this many desks the page lists the units below instead of a form. */
const mostOnForm = 40
const monthsInList = 12
const changesShown = 40

/** What is known of a unit's dossiers around one month. */
export interface UnitDossiers {
  readonly month: Period
  readonly desks: readonly DeskMonth[]
  /** Units one level down with their own desks; empty where the form shows the desks themselves. */
  readonly parts: readonly { readonly unit: AdministrativeUnit; readonly desks: readonly DeskMonth[] }[]
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
  const { door, reader, reference } = context
  const { directory } = reference
  const desksIn = (asked: Period) => {
    const rows = directory.during(slug, asked.start, asked.end)
    const communes = rows.flatMap((row) => directory.communesOf(row.id, asked.start, asked.end))
    return deskMonthsIn(reference, reader, [...new Set(communes.map(({ id }) => id))], asked)
  }
  const rows = directory.during(slug, month.start, month.end)
  if (rows.length === 0) return null
  const months = lastPeriods(month, monthsInList).map((each) => ({ month: each, desks: desksIn(each) }))
  const desks = months.at(-1)?.desks ?? []
  const unitIds = [...new Set(months.flatMap((each) => each.desks.map(({ unitId }) => unitId)))]
  const range = { from: months[0]?.month.start ?? month.start, toExclusive: month.end }
  const counts = new Map((await dossierCounts(door, { unitIds }, range)).map((row) => [keyOf(row), row]))
  const thisMonth = { from: month.start, toExclusive: month.end }
  const ballots = await readShownBallots(context)
  const countOf = (at: DeskMonth, asked = at.month) => counts.get(keyOf(placeOf(at, asked)))
  return {
    ...{ month, desks, countOf },
    ballotsOf: (at) => ballots.at(placeOf(at, month)),
    isUnitShown: ballots.isUnitShown,
    parts: desks.length > mostOnForm ? partsBelow(reference, rows.at(-1), desks, month) : [],
    months: months.map((each) => {
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

function placeOf({ desk, unitId }: DeskMonth, month: Period): DossierPlace {
  return { deskId: desk.id, unitId, month: month.start }
}

function partsBelow(
  { directory }: ReferenceSnapshot,
  unit: AdministrativeUnit | undefined,
  desks: readonly DeskMonth[],
  { start, end }: Period,
): UnitDossiers['parts'] {
  if (unit === undefined) return []
  return directory.children(unit.id, start, end).map((child) => {
    const communes = new Set(directory.communesOf(child.id, start, end).map(({ id }) => id))
    return { unit: child, desks: desks.filter(({ unitId }) => communes.has(unitId)) }
  })
}

export function dossiersAddress(unit: AdministrativeUnit | string, month: string, language: string): string {
  const slug = typeof unit === 'string' ? unit : unitSlug(unit)
  return `/units/${slug}/dossiers?month=${month}${language === 'vi' ? '' : `&lang=${language}`}`
}

export function labelOf({ directory }: ReferenceSnapshot, unitId: number, language: 'vi' | 'en'): string {
  const unit = directory.byId(unitId)
  return unit ? unitLabel(unit, language) : ''
}
