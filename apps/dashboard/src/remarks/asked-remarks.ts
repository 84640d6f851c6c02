import { type AdministrativeUnit, type UnitDirectory, unitSlug } from '@long-dan/administrative-units'
import type { RemarkQuestion } from '@long-dan/database/dashboard'
import { type Period, parsePeriod } from '@long-dan/statistics'
import type { Reader } from '../access/reader.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { seesEscalated } from './remark-access.ts'
import { remarkStatuses, remarkTags } from './remark-words.ts'

/** What an address of remarks asks for. */
export interface AskedRemarks {
  readonly slug: string
  readonly unit: AdministrativeUnit
  readonly period: Period | null
  readonly question: RemarkQuestion
  /** The filters as they stand in the address; empty ones are left out. */
  readonly filters: Readonly<Partial<Record<FilterName, string>>>
  /** From 1. */
  readonly page: number
}

export const filterNames = ['view', 'q', 'commune', 'desk', 'period', 'tag', 'status'] as const
export type FilterName = (typeof filterNames)[number]

const longestWords = 80
const endOfTime = '9999-12-31'

/** Undefined when there is no such unit in reach, or a filter names nothing that there is. */
export function askedRemarks(
  reference: ReferenceSnapshot,
  reader: Pick<Reader, 'reach' | 'role'>,
  slug: string,
  query: Readonly<Record<string, unknown>>,
): AskedRemarks | undefined {
  const { directory } = reference
  const rows = rowsInReach(directory, reader, slug)
  const unit = rows.at(-1)
  const filters = filtersOf(query)
  const { view, q, commune, desk, period: periodCode, tag, status } = filters
  const period = periodCode === undefined ? null : parsePeriod(periodCode)
  const below = communesIn(directory, rows)
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
    ...{ slug, unit, period, filters },
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

function filtersOf(query: Readonly<Record<string, unknown>>): AskedRemarks['filters'] {
  const given = filterNames.flatMap((name) => {
    const value = query[name]
    const text = typeof value === 'string' ? value.trim().slice(0, longestWords) : ''
    return text === '' ? [] : [[name, text] as const]
  })
  return Object.fromEntries(given)
}
