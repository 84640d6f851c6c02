import type { Language } from '@long-dan/i18n'
import { z } from 'zod'
import { address } from './address.ts'
import { knownPeriod, map, number, page, period, periodOfKind, slug, words, yes } from './query.ts'

/** The official's view as encoded in addresses; complete, so that a copied link shows the same page. */
export interface View {
  readonly lang: Language
  readonly period: string
  readonly map?: 'today' | undefined
}

/** Address of the current page for another period. */
export type PeriodAddress = (periodCode: string) => string

export const homeAddress = address('/')

export const searchAddress = address('/search', { query: { q: words(), period } })

export const unitAddress = address('/units/:slug', { query: { period, map } })

export const visitReasons = ['low', 'fallen', 'signals', 'silent', 'letters', 'dossiers', 'unread'] as const
export type VisitReason = (typeof visitReasons)[number]

/** For the meeting room: one slide at a time in large letters, advancing by itself unless `stay` is set. */
export const wallAddress = address('/units/:slug/wall', { query: { period, map, slide: number(1, 9), stay: yes } })

/** Communes that need a visit. */
export const visitsAddress = address('/units/:slug/visits', {
  query: { period, map, reason: z.enum(visitReasons), page },
})

/** Columns the table can be sorted by. The raw percentage is not one of them, because such an order rewards few ballots. */
export const rankingSorts = ['rank', 'name', 'base', 'position'] as const
export type RankingSort = (typeof rankingSorts)[number]

/** `name` ascending, `-base` descending. */
const sort = z.enum([...rankingSorts, ...rankingSorts.map((by) => `-${by}` as const)])

/** Parts of the ranking: units clearly below or above the rest, the others, and those with too few ballots to be ranked. */
export const rankingParts = ['lower', 'higher', 'alike', 'few'] as const
export type RankingPart = (typeof rankingParts)[number]

const ranked = { period, map, level: z.literal('commune'), sort }

export const rankingAddress = address('/units/:slug/ranking', {
  query: { ...ranked, show: z.enum(rankingParts), page },
})

/** A file has every unit. */
export const rankingFileQuery = ranked

/** A range of whole months: the sum of periods that may be shown. */
export const monthsAddress = address('/units/:slug/months', {
  query: { from: periodOfKind('month'), to: periodOfKind('month') },
})

export const criteriaAddress = address('/units/:slug/criteria', { query: { period, map, order: z.literal('pledge') } })

export const criterionAddress = address('/units/:slug/criteria/:code', { query: { period, map } })

/** Answers to the optional questions. */
export const questionsAddress = address('/units/:slug/questions', { query: { period, map } })

/** The units below, by how often one answer to an optional question was given. */
export const answerByUnitAddress = address('/units/:slug/questions/:code/:option', { query: { period, map } })

export const deskAddress = address('/desks/:code', { query: { period } })

/** One side of a comparison, as `{slug}@{period}`. */
const side = z.string().transform((text, context) => {
  const { unit, code = '' } = /^(?<unit>[a-z0-9-]{1,80})@(?<code>[0-9A-Z-]{4,7})$/u.exec(text)?.groups ?? {}
  const found = knownPeriod(code)
  if (unit !== undefined && found) return { slug: unit, period: found }
  context.addIssue({ code: 'custom' })
  return z.NEVER
})
export type Side = z.output<typeof side>

export function sideText(slug: string, periodCode: string): string {
  return `${slug}@${periodCode}`
}

/** The form sends units and periods separately; the address to share has both sides in full. */
export const compareAddress = address('/compare', {
  query: { a: side, b: side, map, unitA: slug, periodA: period, unitB: slug, periodB: period },
})
