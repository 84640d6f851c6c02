import type { Locale } from '@long-dan/i18n'
import {
  dossierWeightedShare,
  type Period,
  responseRate,
  type SatisfiedCount,
  tenthsOfShare,
} from '@long-dan/statistics'
import { monthAddresses } from '../addresses/desk-months.ts'
import type { Evidence } from './evidence.ts'
import type { Place } from './place-dossiers.ts'

export interface ResponseQuestion {
  readonly locale: Locale
  readonly evidence: Evidence
  readonly period: Period
  readonly place: Place
  /** The rate shown on the page; never call this for a hidden rate. */
  readonly count: SatisfiedCount
  /** Counts of the communes below, none when one of them is hidden: a weighted mean would be a second equation for the hidden ones. */
  readonly inCommunes?: () => readonly (readonly [unitId: number, count: SatisfiedCount])[]
  /** Unit on whose page the numbers are entered. */
  readonly slug: string
}

/** The note about dossiers beside the headline. */
export interface ResponseText {
  readonly sentence: string
  readonly isWrong: boolean
  readonly weighted: string | null
  /** Leads to the numbers, or to where the missing ones are entered. */
  readonly link: { readonly url: string; readonly label: string }
}

/** The share of visitors who sent a ballot, known only when every month of every desk in the period was counted. */
export function responseText(question: ResponseQuestion): ResponseText {
  const { locale, evidence, period, place, count, slug } = question
  const { t, percent, language } = locale
  const { received, served, counted, firstMissing, lastServed } = evidence.dossiers(place)
  const rate = responseRate(count.base, served > 0 && counted === served ? received : null)
  const month = (firstMissing ?? lastServed ?? period.start).slice(0, 7)
  const link = { url: monthAddresses.dossiers({ slug, month, lang: language }), label: t('response-rate.supply') }
  switch (rate.state) {
    case 'known': {
      const sentence = t('response-rate.known', {
        percent: percent(tenthsOfShare(rate.share)),
        ballots: count.base,
        dossiers: received,
      })
      return {
        sentence,
        isWrong: false,
        weighted: weightedText(question),
        link: { ...link, label: t('office.dossiers') },
      }
    }
    case 'ballots_exceed_dossiers':
      return { sentence: t('dossiers.exceeds'), isWrong: true, weighted: null, link }
    case 'unknown':
      return {
        sentence: t('response-rate.partly', { known: counted, all: served }),
        isWrong: false,
        weighted: null,
        link,
      }
  }
}

function weightedText({ locale: { t, percent }, evidence, inCommunes }: ResponseQuestion): string | null {
  const communes = inCommunes?.() ?? []
  if (communes.length < 2) return null
  const share = dossierWeightedShare(
    communes.map(([unitId, { satisfied, base }]) => ({
      satisfied,
      base,
      dossiers: evidence.dossiersInCommune(unitId).received,
    })),
  )
  return share === null ? null : t('response-rate.weighted', { percent: percent(tenthsOfShare(share)) })
}
