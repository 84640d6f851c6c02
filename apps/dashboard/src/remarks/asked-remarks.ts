import {
  type AdministrativeUnit,
  inForceOn,
  todaysMap,
  type UnitDirectory,
  unitSlug,
} from '@long-dan/administrative-units'
import type { RemarkQuestion } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import type { Query } from '../addresses/address.ts'
import type { remarksAddress } from '../addresses/remarks.ts'
import type { Official } from '../officials/official.ts'
import { seesEscalated } from '../officials/remark-readers.ts'
import { Refused } from '../pages/asked.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'

/** What an address for remarks asks for. */
export interface AskedRemarks {
  readonly slug: string
  readonly unit: AdministrativeUnit
  readonly period: Period | null
  readonly question: RemarkQuestion
  /** The question without filters, because the choices offered do not depend on them. */
  readonly unfiltered: Pick<RemarkQuestion, 'view' | 'scope'>
  /**
   * Whether remarks at desks of communes merged whole into the unit count as the unit's; otherwise each stays with its commune of the time.
   */
  readonly isToday: boolean
  /** The filters as given in the address. */
  readonly filters: RemarkFilters
  /** Starts at 1. */
  readonly page: number
}

type RemarksQuery = Query<(typeof remarksAddress)['query']>

type RemarkFilters = Omit<RemarksQuery, 'period' | 'page' | 'done'> & { readonly period?: string }

const endOfTime = '9999-12-31'

/** Undefined when no such unit is within reach; refused when a filter names something that does not exist. */
export function askedRemarks(
  reference: ReferenceSnapshot,
  official: Pick<Official, 'reach' | 'role'>,
  slug: string,
  query: RemarksQuery,
  today: string,
): AskedRemarks | Refused | undefined {
  const { directory } = reference
  const rows = rowsInReach(directory, official, slug)
  const unit = rows.at(-1)
  const isToday = unit !== undefined && query.map === 'today' && inForceOn(unit, today)
  const { view, q, commune, desk, period = null, tag, status, page = 1 } = query
  const below = isToday ? communesOnMap(reference, official, unit, today) : communesIn(directory, rows)
  const wanted = commune === undefined ? below : below.filter((row) => unitSlug(row) === commune)
  const deskId = desk === undefined ? undefined : reference.deskByCode(desk.toUpperCase())?.id
  if (unit === undefined || (view !== undefined && !seesEscalated(official))) return undefined
  if (desk !== undefined && deskId === undefined) return new Refused('desk')
  if (commune !== undefined && wanted.length === 0) return new Refused('commune')
  const which = view ?? 'ordinary'
  return {
    slug,
    unit,
    period,
    isToday,
    page,
    filters: filtersOf(query, isToday),
    unfiltered: { view: which, scope: { unitIds: below.map(({ id }) => id) } },
    question: {
      view: which,
      scope: { unitIds: wanted.map(({ id }) => id), deskId },
      months: period ? { from: period.start, toExclusive: period.end } : undefined,
      words: q,
      tag,
      status,
    },
  }
}

/** Dated rows of the unit that the official may know about, oldest first. */
export function rowsInReach(
  directory: UnitDirectory,
  { reach }: Pick<Official, 'reach'>,
  slug: string,
): readonly AdministrativeUnit[] {
  return directory.bySlug(slug).filter(reach.includes)
}

/** Communes that ever belonged to these rows while the rows were in force. */
export function communesIn(
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
): readonly AdministrativeUnit[] {
  return [...new Set(rows.flatMap((row) => directory.communesOf(row.id, row.validFrom, row.validTo ?? endOfTime)))]
}

/** Present communes below the unit, and those merged whole into one of them; never a divided one. */
export function communesOnMap(
  { directory }: Pick<ReferenceSnapshot, 'directory'>,
  { reach }: Pick<Official, 'reach'>,
  { id }: AdministrativeUnit,
  today: string,
): readonly AdministrativeUnit[] {
  const map = todaysMap(directory, today)
  const present = map.presentCommunes(id).flatMap((unit) => directory.byId(unit.id) ?? [])
  return [...present, ...map.joinedCommunes(id)].filter(reach.includes)
}

function filtersOf(
  { map: _, period, page: _page, done: _done, ...others }: RemarksQuery,
  isToday: boolean,
): RemarkFilters {
  return { ...others, ...(period && { period: period.code }), ...(isToday && { map: 'today' }) }
}
