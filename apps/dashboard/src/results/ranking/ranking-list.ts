import type { Locale } from '@long-dan/i18n'
import { type RankingPart, rankingAddress, rankingParts } from '../../addresses/results.ts'
import { listFilters } from '../../pages/list-filters.ts'
import { listPart } from '../../pages/list-part.ts'
import type { RankingPage } from './ranking-page.ts'
import type { RankingRow } from './ranking-rows.ts'

export interface ListedPart {
  readonly show: RankingPart | undefined
  /** Starts at 1. */
  readonly page: number
}

export type RankingList = ReturnType<typeof rankingList>

/** The rows of the ranking that one page lists, and links to the others; the chart and the files have every row. */
export function rankingList(locale: Locale, { rows, few, view, fewWords }: RankingPage, { show, page }: ListedPart) {
  const all = [...rows, ...few]
  const address = (more: { readonly show?: RankingPart | undefined; readonly page?: string | null }) =>
    rankingAddress({ ...view, show, ...more })
  const wanted = show === undefined ? all : all.filter(isIn[show])
  const listed = listPart(wanted, page, (other) => address({ page: other }))
  return {
    filters: listFilters(
      locale,
      all.length,
      rankingParts.map((part) => ({
        part,
        label: part === 'few' ? fewWords : locale.t(`ranking.conclusion.${conclusions[part]}`),
        count: all.filter(isIn[part]).length,
      })),
      { shown: show ?? null, urlOf: (part) => address({ show: part ?? undefined }) },
    ),
    ranked: listed.rows.filter(({ rank }) => rank !== null),
    unranked: listed.rows.filter(({ rank }) => rank === null),
    newer: listed.newer,
    older: listed.older,
    currentPage: listed.currentPage,
  }
}

const conclusions = { lower: 'lower', higher: 'higher', alike: 'no_clear_difference' } as const

const isIn: Readonly<Record<RankingPart, (row: RankingRow) => boolean>> = {
  lower: ({ tone }) => tone === 'below',
  higher: ({ tone }) => tone === 'above',
  alike: ({ tone }) => tone === 'within',
  few: ({ tone }) => tone === 'few',
}
