import type { Language } from '@long-dan/i18n'
import { z } from 'zod'
import { address } from './address.ts'
import { knownPeriod, map, number, page, period, periodOfKind, slug, words, yes } from './query.ts'

/** What an address says about the official's view; the whole of it, so that a copied link shows the same page. */
export interface View {
  readonly lang: Language
  readonly period: string
  readonly map?: 'today' | undefined
}

/** The page shown, in another period. */
export type PeriodAddress = (periodCode: string) => string

export const homeAddress = address('/')

export const searchAddress = address('/search', { query: { q: words(), period } })

export const unitAddress = address('/units/:slug', { query: { period, map } })

export const visitReasons = ['low', 'fallen', 'signals', 'silent', 'letters', 'dossiers', 'unread'] as const
export type VisitReason = (typeof visitReasons)[number]

/** For the meeting room: one thing at a time, in large letters, turning by itself unless it is to stay. */
export const wallAddress = address('/units/:slug/wall', { query: { period, map, slide: number(1, 9), stay: yes } })

/** Who needs a visit. */
export const visitsAddress = address('/units/:slug/visits', {
  query: { period, map, reason: z.enum(visitReasons), page },
})

/** What the table can be sorted by. The raw percentage is not among them: such an order rewards few ballots. */
export const rankingSorts = ['rank', 'name', 'base', 'position'] as const
export type RankingSort = (typeof rankingSorts)[number]

/** `name`, `-base` */
const sort = z.enum([...rankingSorts, ...rankingSorts.map((by) => `-${by}` as const)])

export const rankingAddress = address('/units/:slug/ranking', {
  query: { period, map, level: z.literal('commune'), sort },
})

/** Whole months together: a sum of periods that are shown. */
export const monthsAddress = address('/units/:slug/months', {
  query: { from: periodOfKind('month'), to: periodOfKind('month') },
})

export const criteriaAddress = address('/units/:slug/criteria', { query: { period, map, order: z.literal('pledge') } })

export const criterionAddress = address('/units/:slug/criteria/:code', { query: { period, map } })

/** Answers to the optional questions. */
export const questionsAddress = address('/units/:slug/questions', { query: { period, map } })

export const deskAddress = address('/desks/:code', { query: { period } })

/** `{slug}@{period}`: one side of a comparison. */
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

/** The form names units and periods apart; the address that can be shared has both sides whole. */
export const compareAddress = address('/compare', {
  query: { a: side, b: side, map, unitA: slug, periodA: period, unitB: slug, periodB: period },
})
