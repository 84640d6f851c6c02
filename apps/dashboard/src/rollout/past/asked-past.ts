import type { Locale } from '@long-dan/i18n'
import type { Period } from '@long-dan/statistics'
import { listSwitch, type MapSwitch } from '../../navigation/map-switch.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'

/** The parameters for looking at the past. */
interface SaidOfPast {
  readonly quarter?: Period
  readonly map?: 'today'
}

/** A closed quarter at whose end the programme is viewed, on the map of that time or of today. */
export interface AskedPast {
  readonly quarter: Period
  readonly map: 'today' | undefined
}

type PastDependencies = Pick<DashboardDependencies, 'reference' | 'today'>

/** Null for the present, and when the quarter has not ended or is before the programme. */
export function askedPast({ quarter, map }: SaidOfPast, { reference, today }: PastDependencies): AskedPast | null {
  const { beginsOn } = reference.current().province.programme
  return quarter && quarter.start >= beginsOn && quarter.end <= today() ? { quarter, map } : null
}

/** The parameters of `readStandings` for it. */
export function standingsOf(past: AskedPast | null): { readonly asOf?: string; readonly map?: 'today' } {
  return past === null ? {} : { asOf: past.quarter.end, ...(past.map && { map: past.map }) }
}

/** Its query parameters. */
export function pastQuery(past: AskedPast | null) {
  return { quarter: past?.quarter.code, map: past?.map }
}

/** Null for the present, when both maps are the same. */
export function pastSwitch(locale: Locale, past: AskedPast | null, url: string): MapSwitch | null {
  return past && listSwitch(locale, past.map === 'today', url, locale.t('rollout.past.today'))
}
