import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { monthAddresses } from '../../addresses/desk-months.ts'
import { caseAddress, casesAddress } from '../../addresses/integrity.ts'
import { reportAddress } from '../../addresses/programme.ts'
import { remarksAddress } from '../../addresses/remarks.ts'
import { criteriaAddress, unitAddress, type VisitReason, visitReasons, visitsAddress } from '../../addresses/results.ts'
import type { Link } from '../../pages/link.ts'
import { listFilters } from '../../pages/list-filters.ts'
import { listPart } from '../../pages/list-part.ts'
import { improveUrl } from '../../results/unit/improve-url.ts'
import type { ProvenQuestion } from '../../results/unit/unit-question.ts'
import { movementText } from '../../rollout/standings/movement-text.ts'
import { shareText } from '../../wording/share-text.ts'
import type { Visit } from './read-visits.ts'

/** A commune, and each reason with the link to act on it. */
export interface VisitLine extends Link {
  readonly reasons: readonly (Link & { readonly kind: VisitReason })[]
  /** Starts an improvement from the visit; null for readers. */
  readonly improve: string | null
}

export type ListedVisits = ReturnType<typeof listedVisits>

interface Part {
  readonly page: number
  readonly reason: VisitReason | null
  readonly onPage: number
}

export function listedVisits(question: ProvenQuestion, visits: readonly Visit[], { page, reason, onPage }: Part) {
  const { locale, view } = question
  const { t } = locale
  const address = (more: { readonly page?: string | null; readonly reason?: VisitReason | null }) =>
    visitsAddress({ ...view, reason, ...more })
  const wanted = visits.filter(({ reasons }) => reason === null || reasons.includes(reason))
  const { rows, ...links } = listPart(wanted, page, (other) => address({ page: other }), onPage)
  return {
    heading: t('visits.title'),
    count: wanted.length,
    lines: rows.map((visit) => visitLine(question, visit)),
    // The number of places for each reason, as links that filter the list.
    filters: listFilters(
      locale,
      visits.length,
      visitReasons.map((part) => ({
        part,
        label: t(`visits.filter.${part}`),
        count: visits.filter(({ reasons }) => reasons.includes(part)).length,
      })),
      { shown: reason, urlOf: (part) => address({ reason: part }) },
    ),
    first: ((links.currentPage?.page ?? 1) - 1) * onPage,
    allUrl: wanted.length > onPage ? address({}) : null,
    ...links,
  }
}

/** `Xã Linh Sơn: thấp hơn rõ, 83,3% (55/66)`, with the weightiest reason only. */
export function visitLine(question: ProvenQuestion, visit: Visit): VisitLine {
  const { locale, view } = question
  const { unit } = visit.standing
  return {
    label: unitLabel(unit, locale.language),
    url: unitAddress({ ...view, slug: unitSlug(unit), map: null }),
    reasons: visit.reasons.map((kind) => ({ kind, ...reasonText(question, visit, kind) })),
    improve: improveUrl({ ...question, unit, view: { ...view, slug: unitSlug(unit) } }),
  }
}

function reasonText({ locale, view, period }: ProvenQuestion, visit: Visit, kind: VisitReason): Link {
  const { t } = locale
  const { lang } = view
  const { standing } = visit
  const slug = unitSlug(standing.unit)
  const own = { ...view, slug, map: null }
  switch (kind) {
    case 'low': {
      const share = visit.low && shareText(locale, visit.low)
      const label = t('visits.reason.low', { percent: share?.percent ?? '', fraction: share?.fraction ?? '' })
      return { label, url: criteriaAddress(own) }
    }
    case 'fallen': {
      const label = standing.movement ? t('visits.reason.fallen', movementText(locale, standing.movement)) : ''
      return { label, url: criteriaAddress(own) }
    }
    case 'signals': {
      const [only, ...others] = visit.signals
      const url =
        only && others.length === 0 ? caseAddress({ case: only.id, lang }) : casesAddress({ unit: slug, lang })
      return { label: t('visits.reason.signals', { count: visit.signals.length }), url }
    }
    case 'silent':
      return { label: t('visits.reason.silent'), url: unitAddress({ ...own, period: period.code }) }
    case 'letters':
      return {
        label: t('visits.reason.letters', { count: standing.lateWithoutApology ?? 0 }),
        url: reportAddress({ slug, quarter: period.code, lang }),
      }
    case 'dossiers': {
      const month = (visit.missingDossiers ?? period.start).slice(0, 7)
      return { label: t('visits.reason.dossiers'), url: monthAddresses.dossiers({ slug, month, lang }) }
    }
    case 'unread':
      return {
        label: t('visits.reason.unread', { count: visit.unread }),
        url: remarksAddress({ slug, status: 'new', lang }),
      }
  }
}
