import type { Language } from '@long-dan/i18n'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { compareAddress, type Side } from '../../addresses/results.ts'
import { knownPeriod } from '../unit/asked-period.ts'

export interface AskedSide extends Side {
  readonly period: Period
}

export type AskedSides =
  | { readonly kind: 'invalid' }
  /** The form names unit and period apart; the address that can be shared is this one. */
  | { readonly kind: 'elsewhere'; readonly address: (language: Language) => string }
  | { readonly kind: 'asked'; readonly a: AskedSide; readonly b: AskedSide }

/** The two sides of `?a={slug}@{period}&b={slug}@{period}`, or what the form on the page sends. */
export function askedSides(query: Readonly<Record<string, unknown>>): AskedSides {
  const form = (['unitA', 'periodA', 'unitB', 'periodB'] as const).map((name) => query[name])
  if (form.every((value) => typeof value === 'string')) {
    const [a, b] = [sideOf(`${form[0]}@${form[1]}`), sideOf(`${form[2]}@${form[3]}`)]
    return a && b
      ? {
          kind: 'elsewhere',
          address: (language) => compareAddress(a, b, language, query.map === 'today' ? 'today' : undefined),
        }
      : { kind: 'invalid' }
  }
  const [a, b] = [sideOf(query.a), sideOf(query.b)]
  return a && b ? { kind: 'asked', a, b } : { kind: 'invalid' }
}

const sidePattern = /^(?<slug>[a-z0-9-]{1,80})@(?<code>[0-9A-Z-]{4,7})$/u

function sideOf(text: unknown): AskedSide | null {
  const { slug = '', code = '' } = (typeof text === 'string' && sidePattern.exec(text)?.groups) || {}
  const period = knownPeriod(parsePeriod(code))
  return period && slug !== '' ? { slug, periodCode: period.code, period } : null
}
