import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type CriterionCode, criterionCodes } from '@long-dan/questionnaire'
import { criteriaAddress } from '../results/address.ts'
import { answersAt } from '../results/answer-sums.ts'
import { criterionFigures } from '../results/criteria.ts'
import { unitKey } from '../results/desk-disclosure.ts'
import type { ShareText } from '../results/share-text.ts'
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
  const shown = criterionCodes.flatMap((code): WeakCriterion[] => {
    const hidden = isHidden || figures.hiddenCriteria(code).has(unitKey(unit.id))
    const { share } = criterionFigures(locale, answersAt(rows, { communeIds, deskId: null }, code), hidden)
    return share === null ? [] : [{ code, short: locale.t(`criterion.short.${code}`), share }]
  })
  return {
    url: criteriaAddress(unitSlug(unit), { language: locale.language, periodCode: quarter.code }, { order: 'weakest' }),
    criteria: shown.toSorted((a, b) => a.share.value - b.share.value).slice(0, 3),
  }
}
