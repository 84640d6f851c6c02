import type { Locale } from '@long-dan/i18n'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { asksForToday, listSwitch, type MapSwitch } from '../../navigation/map-switch.ts'
import { firstQuarter } from './first-quarter.ts'

/** A closed quarter at whose end the programme is looked at, on the map of then or of today. */
export interface AskedPast {
  readonly quarter: Period
  readonly map: 'today' | undefined
}

/** Null for now, and for what is no such quarter. */
export function askedPast(query: unknown, today: string): AskedPast | null {
  const { quarter } = query as Readonly<Record<string, unknown>>
  const found = typeof quarter === 'string' ? parsePeriod(quarter) : null
  return found?.kind === 'quarter' && found.start >= firstQuarter && found.end <= today
    ? { quarter: found, map: asksForToday(query) ? 'today' : undefined }
    : null
}

/** What `readStandings` is asked for it. */
export function standingsOf(past: AskedPast | null): { readonly asOf?: string; readonly map?: 'today' } {
  return past === null ? {} : { asOf: past.quarter.end, ...(past.map && { map: past.map }) }
}

/** What an address says of it. */
export function pastQuery(past: AskedPast | null) {
  return { quarter: past?.quarter.code, map: past?.map }
}

/** Now both maps are one; null then. */
export function pastSwitch(locale: Locale, past: AskedPast | null, url: string): MapSwitch | null {
  return past && listSwitch(locale, past.map === 'today', url, locale.t('rollout.past.today'))
}
