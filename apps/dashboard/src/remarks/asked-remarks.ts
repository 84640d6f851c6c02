import {
  type AdministrativeUnit,
  inForceOn,
  todaysMap,
  type UnitDirectory,
  unitSlug,
} from '@long-dan/administrative-units'
import type { RemarkQuestion } from '@long-dan/database/dashboard'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { asksForToday } from '../navigation/map-switch.ts'
import type { Reader } from '../officials/official.ts'
import { seesEscalated } from '../officials/remark-readers.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { remarkStatuses, remarkTags } from './remark-words.ts'

/** What an address of remarks asks for. */
export interface AskedRemarks {
  readonly slug: string
  readonly unit: AdministrativeUnit
  readonly period: Period | null
  readonly question: RemarkQuestion
  /** Remarks at desks of communes that went into the unit as a whole are the unit's as well; else each stays with its commune of then. */
  readonly isToday: boolean
  /** The filters as they stand in the address; empty ones are left out. */
  readonly filters: Readonly<Partial<Record<FilterName, string>>>
  /** From 1. */
  readonly page: number
}

export const filterNames = ['view', 'map', 'q', 'commune', 'desk', 'period', 'tag', 'status'] as const
export type FilterName = (typeof filterNames)[number]

const longestWords = 80
const endOfTime = '9999-12-31'

/** Undefined when there is no such unit in reach, or a filter names nothing that there is. */
export function askedRemarks(
  reference: ReferenceSnapshot,
  reader: Pick<Reader, 'reach' | 'role'>,
  slug: string,
  query: Readonly<Record<string, unknown>>,
  today: string,
): AskedRemarks | undefined {
  const { directory } = reference
  const rows = rowsInReach(directory, reader, slug)
  const unit = rows.at(-1)
  const isToday = unit !== undefined && asksForToday(query) && inForceOn(unit, today)
  const { map: _, ...others } = filtersOf(query)
  const filters: AskedRemarks['filters'] = isToday ? { ...others, map: 'today' } : others
  const { view, q, commune, desk, period: periodCode, tag, status } = filters
  const period = periodCode === undefined ? null : parsePeriod(periodCode)
  const below = isToday ? communesOnMap(reference, reader, unit, today) : communesIn(directory, rows)
  const wanted = commune === undefined ? below : below.filter((row) => unitSlug(row) === commune)
  const deskId = desk === undefined ? undefined : reference.deskByCode(desk.toUpperCase())?.id
  const isKnown =
    (view === undefined || (view === 'escalated' && seesEscalated(reader))) &&
    (periodCode === undefined || period !== null) &&
    (tag === undefined || remarkTags.some((known) => known === tag)) &&
    (status === undefined || remarkStatuses.some((known) => known === status)) &&
    (desk === undefined || deskId !== undefined) &&
    wanted.length > 0
  if (unit === undefined || !isKnown) return undefined
  return {
    ...{ slug, unit, period, filters, isToday },
    question: {
      view: view === 'escalated' ? 'escalated' : 'ordinary',
      scope: { unitIds: wanted.map(({ id }) => id), deskId },
      months: period ? { from: period.start, toExclusive: period.end } : undefined,
      words: q,
      tag,
      status,
    },
    page: /^[1-9]\d{0,3}$/u.test(String(query.page)) ? Number(query.page) : 1,
  }
}

/** Dated rows of the unit that the reader may know, oldest first. */
export function rowsInReach(
  directory: UnitDirectory,
  { reach }: Pick<Reader, 'reach'>,
  slug: string,
): readonly AdministrativeUnit[] {
  return directory.bySlug(slug).filter(reach.includes)
}

/** Communes that ever belonged to these rows, while these were in force. */
export function communesIn(
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
): readonly AdministrativeUnit[] {
  return [...new Set(rows.flatMap((row) => directory.communesOf(row.id, row.validFrom, row.validTo ?? endOfTime)))]
}

/** Communes of today below the unit, and those that went into one as a whole; never a divided one. */
export function communesOnMap(
  { directory }: Pick<ReferenceSnapshot, 'directory'>,
  { reach }: Pick<Reader, 'reach'>,
  { id }: AdministrativeUnit,
  today: string,
): readonly AdministrativeUnit[] {
  const map = todaysMap(directory, today)
  const present = map.presentCommunes(id).flatMap((unit) => directory.byId(unit.id) ?? [])
  return [...present, ...map.joinedCommunes(id)].filter(reach.includes)
}

function filtersOf(query: Readonly<Record<string, unknown>>): AskedRemarks['filters'] {
  const given = filterNames.flatMap((name) => {
    const value = query[name]
    const text = typeof value === 'string' ? value.trim().slice(0, longestWords) : ''
    return text === '' ? [] : [[name, text] as const]
  })
  return Object.fromEntries(given)
}
