import { type AdministrativeUnit, unitLabel } from '@long-dan/administrative-units'
import type { Language } from '@long-dan/i18n'
import { lastPeriods, type Period } from '@long-dan/statistics'
import type { MonthPage } from '../addresses/desk-months.ts'
import type { ImportContext } from '../imports/import-kind.ts'
import { type Recent, recent } from '../memory/recent.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { type DeskMonth, deskMonthsIn } from './desk-months.ts'

/** With more desks than this a page lists the units below instead of a form; a desk's calls take two screens, its dossiers a line. */
const mostOnForm: Readonly<Record<MonthPage, number>> = { dossiers: 40, callbacks: 3 }
const monthsInList = 12

/** Desks of a unit around one month. */
export interface UnitMonths {
  readonly month: Period
  /** Rows of the unit in the month; several when it was changed during the month. */
  readonly rows: readonly AdministrativeUnit[]
  readonly desks: readonly DeskMonth[]
  /** Units one level below with their own desks; empty when a form shows the desks themselves. */
  readonly parts: readonly { readonly unit: AdministrativeUnit; readonly desks: readonly DeskMonth[] }[]
  /** Twelve months ending with this one, oldest first. */
  readonly months: readonly { readonly month: Period; readonly desks: readonly DeskMonth[] }[]
  /** Communes that occur in the twelve months. */
  readonly unitIds: readonly number[]
  /** The twelve months. */
  readonly range: { readonly from: string; readonly toExclusive: string }
}

// The province has some 7 000 desks in twelve months.
const mostDesks = 100_000
const known = new WeakMap<ReferenceSnapshot, Recent<UnitMonths>>()

/** Null when the unit did not exist in the month. Always the same object for the same question and reference data. */
export function unitMonths(
  asking: Pick<ImportContext, 'official' | 'reference'>,
  slug: string,
  month: Period,
  page: MonthPage,
): UnitMonths | null {
  const { reference, official } = asking
  const ofReference =
    known.get(reference) ??
    recent<UnitMonths>(mostDesks, ({ months }) => months.reduce((sum, { desks }) => sum + desks.length, 10))
  known.set(reference, ofReference)
  const { home, communeIds } = official.reach
  const reach = communeIds === 'everything' ? communeIds : home.id
  const name = `${reach} ${slug} ${month.code} ${page}`
  const found = ofReference.get(name) ?? findUnitMonths(asking, slug, month, page)
  if (found) ofReference.set(name, found)
  return found
}

function findUnitMonths(
  { official, reference }: Pick<ImportContext, 'official' | 'reference'>,
  slug: string,
  month: Period,
  page: MonthPage,
): UnitMonths | null {
  const { directory } = reference
  const desksIn = (asked: Period) => {
    const rows = directory.during(slug, asked.start, asked.end)
    const communes = rows.flatMap((row) => directory.communesOf(row.id, asked.start, asked.end))
    return deskMonthsIn(reference, official, [...new Set(communes.map(({ id }) => id))], asked)
  }
  const rows = directory.during(slug, month.start, month.end)
  if (rows.length === 0) return null
  const months = lastPeriods(month, monthsInList).map((each) => ({ month: each, desks: desksIn(each) }))
  const desks = months.at(-1)?.desks ?? []
  return {
    month,
    rows,
    desks,
    months,
    unitIds: [...new Set(months.flatMap((each) => each.desks.map(({ unitId }) => unitId)))],
    range: { from: months[0]?.month.start ?? month.start, toExclusive: month.end },
    parts: desks.length > mostOnForm[page] ? partsBelow(reference, rows.at(-1), desks, month) : [],
  }
}

function partsBelow(
  { directory }: ReferenceSnapshot,
  unit: AdministrativeUnit | undefined,
  desks: readonly DeskMonth[],
  { start, end }: Period,
): UnitMonths['parts'] {
  if (unit === undefined) return []
  return directory.children(unit.id, start, end).map((child) => {
    const communes = new Set(directory.communesOf(child.id, start, end).map(({ id }) => id))
    return { unit: child, desks: desks.filter(({ unitId }) => communes.has(unitId)) }
  })
}

export function labelOf({ directory }: ReferenceSnapshot, unitId: number, language: Language): string {
  const unit = directory.byId(unitId)
  return unit ? unitLabel(unit, language) : ''
}
