import { compareVietnamese } from '@long-dan/administrative-units'
import { type RankingSort, rankingSorts } from '../../addresses/results.ts'
import type { RankingRow } from './ranking-rows.ts'

type SortText = RankingSort | `-${RankingSort}`

export interface SortOrder {
  readonly by: RankingSort
  readonly isDescending: boolean
}

const conclusions = ['lower', 'no_clear_difference', 'higher'] as const

const comparisons: Readonly<Record<RankingSort, (a: RankingRow, b: RankingRow) => number>> = {
  rank: (a, b) => (a.rank ?? 0) - (b.rank ?? 0),
  name: (a, b) => compareVietnamese(a.name, b.name),
  base: (a, b) => a.base - b.base,
  position: (a, b) => conclusions.indexOf(a.conclusion) - conclusions.indexOf(b.conclusion),
}

/** `name`, `-base`; by rank when the address does not say. */
export function askedSort(text: SortText = 'rank'): SortOrder {
  const by = rankingSorts.find((sort) => text.endsWith(sort)) ?? 'rank'
  return { by, isDescending: text.startsWith('-') }
}

export function sortText({ by, isDescending }: SortOrder): SortText | null {
  if (by === 'rank' && !isDescending) return null
  return `${isDescending ? '-' : ''}${by}`
}

/** Ties keep the order of ranks. */
export function sortRows(rows: readonly RankingRow[], { by, isDescending }: SortOrder): readonly RankingRow[] {
  const compare = comparisons[by]
  return rows.toSorted((a, b) => (isDescending ? compare(b, a) : compare(a, b)))
}
