import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type CriterionCode, criterionCodes } from '@long-dan/questionnaire'
import { criterionShare, satisfiedShare } from '@long-dan/statistics'
import { criteriaAddress } from '../results/address.ts'
import { answersAt } from '../results/answer-sums.ts'
import { unitKey } from '../results/desk-disclosure.ts'
import { type ShareText, shareText } from '../results/share-text.ts'
import type { Standings } from './standings.ts'

export interface WeakCriterion {
  readonly code: CriterionCode
  readonly short: string
  readonly share: ShareText
}

export interface WeakCriteria {
  readonly url: string
  /** Lowest first; fewer where few may be shown. */
  readonly criteria: readonly WeakCriterion[]
}

/** The three criteria with the lowest shares among those that may be shown, in the last closed quarter. */
export function weakestCriteria(
  locale: Locale,
  { figures, quarter, communes }: Standings,
  unit: AdministrativeUnit,
): WeakCriteria {
  const isHidden = figures.counts.treeIn(quarter).isUnitHidden(unit.id)
  const communeIds = communes
    .filter(({ unit: commune, area }) => unit.level === 'province' || commune.id === unit.id || area?.id === unit.id)
    .map(({ unit: commune }) => commune.id)
  const rows = figures.tallies.rowsIn(quarter)
  const place = { communeIds, deskId: null }
  const lowest = criterionCodes
    .filter((code) => !isHidden && !figures.hiddenCriteria(code).has(unitKey(unit.id)))
    .map((code) => ({ code, found: criterionShare(answersAt(rows, place, code)) }))
    .filter(({ found }) => found.state !== 'suppressed')
    .toSorted((a, b) => (satisfiedShare(a.found) ?? 1) - (satisfiedShare(b.found) ?? 1))
    .slice(0, 3)
  return {
    url: criteriaAddress(unitSlug(unit), { language: locale.language, periodCode: quarter.code }, { order: 'weakest' }),
    criteria: lowest.flatMap(({ code, found }): WeakCriterion[] => {
      const share = shareText(locale, found)
      return share === null ? [] : [{ code, short: locale.t(`criterion.short.${code}`), share }]
    }),
  }
}
