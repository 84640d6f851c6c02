import { compareVietnamese, unitSlug } from '@long-dan/administrative-units'
import type { ReviewCase, ReviewEvent } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { type CalendarDay, daysBetween, parsePeriod } from '@long-dan/statistics'
import { type CaseState, caseAddress, caseStates, type ReviewGroup, reviewGroups } from '../addresses/integrity.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { caseStanding } from './case-standing.ts'
import { dayOf, groupText, placeText } from './review-words.ts'

export interface CaseLine {
  readonly url: string
  readonly group: string
  readonly desk: string
  readonly unit: string
  readonly period: string
  readonly state: CaseState
  readonly stateText: string
  readonly age: string
}

/** Filters of the list in the address. */
export interface CaseFilters {
  readonly state: CaseState | null
  readonly group: ReviewGroup | null
  /** Slug. */
  readonly unit: string | null
}

export type CasesPage = ReturnType<typeof casesPage>

/** The list: cases that wait for somebody first, oldest of them first. */
export function casesPage(
  locale: Locale,
  reference: ReferenceSnapshot,
  found: { readonly cases: readonly ReviewCase[]; readonly events: readonly ReviewEvent[] },
  filters: CaseFilters,
  today: CalendarDay,
) {
  const { t } = locale
  const eventsOf = Map.groupBy(found.events, ({ caseId }) => caseId)
  const all = found.cases.map((one): CaseLine & { readonly kindGroup: string; readonly slug: string } => {
    const unit = reference.directory.byId(one.unitId)
    const { state } = caseStanding(eventsOf.get(one.id) ?? [], today, dayOf)
    return {
      state,
      kindGroup: one.kindGroup,
      slug: unit ? unitSlug(unit) : '',
      url: caseAddress({ case: one.id, lang: locale.language }),
      group: groupText(locale, one.kindGroup),
      ...placeText(locale, reference, one),
      period: casePeriod(locale, one),
      stateText: t(`review.state.${state}`),
      age: t('reviews.age', { days: Math.max(0, daysBetween(one.openedOn, today)) }),
    }
  })
  const rows = all
    .filter((line) => filters.state === null || line.state === filters.state)
    .filter((line) => filters.group === null || line.kindGroup === filters.group)
    .filter((line) => filters.unit === null || line.slug === filters.unit)
    .toSorted((a, b) => caseStatesFirst(a.state) - caseStatesFirst(b.state))
  return {
    title: t('reviews.title'),
    rows,
    count: t('reviews.count', { count: rows.length }),
    // There are no cases at all, whatever the filters.
    isEmpty: all.length === 0,
    filters,
    states: caseStates.map((code) => ({ code, label: t(`review.state.${code}`) })),
    units: [...new Map(all.map(({ slug, unit }) => [slug, unit]))]
      .map(([code, label]) => ({ code, label }))
      .toSorted((a, b) => compareVietnamese(a.label, b.label)),
    groups: reviewGroups.map((code) => ({ code, label: t(`review.group.${code}`) })),
  }
}

export function casePeriod(locale: Locale, { periodCode }: Pick<ReviewCase, 'periodCode'>): string {
  const period = parsePeriod(periodCode)
  return period ? periodText(locale, period) : periodCode
}

function caseStatesFirst(state: CaseState): number {
  const order: readonly CaseState[] = ['appealed', 'proposed', 'assigned', 'open', 'decided', 'closed']
  return order.indexOf(state)
}
