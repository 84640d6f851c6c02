import { inForceDuring } from '@long-dan/administrative-units'
import { type DashboardDoor, type Desk, dossierCounts } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import {
  type CalendarDay,
  countedBefore,
  dossierWeightedShare,
  type Period,
  periodOf,
  responseRate,
  type SatisfiedCount,
  tenthsOfShare,
} from '@long-dan/statistics'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { dossiersAddress } from './unit-dossiers.ts'

export interface ResponseQuestion {
  readonly door: DashboardDoor
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly period: Period
  readonly today: CalendarDay
  /** Communes whose desks are meant. */
  readonly unitIds: readonly number[]
  /** One desk of them only. */
  readonly desk?: Desk
  /** The rate that stands on the page; never asked about a hidden one. */
  readonly count: SatisfiedCount
  /** The communes below, where none of them is hidden: a weighted mean would be a second equation for those that are. */
  readonly communes?: readonly (SatisfiedCount & { readonly unitId: number })[]
  /** Where the numbers are entered. */
  readonly slug: string
}

/** What stands beside the headline about dossiers. */
export interface ResponseText {
  readonly sentence: string
  readonly isWrong: boolean
  readonly weighted: string | null
  /** Where the numbers stand, or how to supply what is missing. */
  readonly link: { readonly url: string; readonly label: string }
}

interface Place {
  readonly deskId: number
  readonly unitId: number
  readonly month: string
}

/** How many of those who came sent a ballot. Known only when every month of every desk of the period is. */
export async function readResponse(question: ResponseQuestion): Promise<ResponseText> {
  const { door, locale, period, unitIds, desk, count, slug, today } = question
  const { t, percent, language } = locale
  const places = placesOf(question)
  const counts = await dossierCounts(
    door,
    { unitIds },
    {
      from: period.start,
      toExclusive: countedBefore(period, today),
    },
  )
  const received = new Map(counts.map((row) => [keyOf(row), row]))
  const missing = places.find((place) => !received.has(keyOf(place)))
  const known = places.filter((place) => received.has(keyOf(place))).length
  const mine = counts.filter(({ deskId }) => desk === undefined || deskId === desk.id)
  const dossiers = mine.reduce((sum, row) => sum + row.received, 0)
  const rate = responseRate(count.base, missing || places.length === 0 ? null : dossiers)
  const month = (missing ?? places.at(-1))?.month.slice(0, 7) ?? period.start.slice(0, 7)
  const link = { url: dossiersAddress(slug, month, language), label: t('response-rate.supply') }
  switch (rate.state) {
    case 'known': {
      const sentence = t('response-rate.known', {
        percent: percent(tenthsOfShare(rate.share)),
        ballots: count.base,
        dossiers,
      })
      return {
        sentence,
        isWrong: false,
        weighted: weightedText(question, mine),
        link: { ...link, label: t('office.dossiers') },
      }
    }
    case 'ballots_exceed_dossiers':
      return { sentence: t('dossiers.exceeds'), isWrong: true, weighted: null, link }
    case 'unknown':
      return {
        sentence: t('response-rate.partly', { known, all: places.length }),
        isWrong: false,
        weighted: null,
        link,
      }
  }
}

function weightedText(
  { locale: { t, percent }, communes = [] }: ResponseQuestion,
  counts: readonly { readonly unitId: number; readonly received: number }[],
): string | null {
  if (communes.length < 2) return null
  const share = dossierWeightedShare(
    communes.map(({ unitId, satisfied, base }) => ({
      ...{ satisfied, base },
      dossiers: counts.filter((row) => row.unitId === unitId).reduce((sum, row) => sum + row.received, 0),
    })),
  )
  return share === null ? null : t('response-rate.weighted', { percent: percent(tenthsOfShare(share)) })
}

/** Every desk and month that the period counts and that has begun. */
function placesOf({ reference, period, today, unitIds, desk }: ResponseQuestion): readonly Place[] {
  const communes = new Set(unitIds)
  const places: Place[] = []
  for (
    let month = periodOf('month', period.start);
    month.start < countedBefore(period, today) && month.start <= today;
    month = periodOf('month', month.end)
  ) {
    for (const each of desk ? [desk] : reference.desks) {
      if (each.openedOn >= month.end || (each.closedOn !== null && each.closedOn <= month.start)) continue
      for (const assignment of each.assignments)
        if (communes.has(assignment.unitId) && inForceDuring(assignment, month.start, month.end))
          places.push({ deskId: each.id, unitId: assignment.unitId, month: month.start })
    }
  }
  return places
}

function keyOf({ deskId, unitId, month }: Place): string {
  return `${deskId} ${unitId} ${month}`
}
