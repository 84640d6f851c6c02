import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import { type Locale, wordingIn } from '@long-dan/i18n'
import type { CriterionCode } from '@long-dan/questionnaire'
import { criterionShare, satisfiedShare } from '@long-dan/statistics'
import { criteriaAddress } from '../../addresses/results.ts'
import { clusteredAnswersAt } from '../../figures/answer-effects.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { idsOf } from '../../figures/ids-of.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import { mapIn, type Standings } from './standings.ts'

export interface WeakCriterion {
  readonly code: CriterionCode
  readonly short: string
  readonly share: ShareText
}

/** Each criterion asked in the last closed quarter with its answers; null when they may not be shown. */
export function criterionShares({ figures, quarter, map }: Standings, unit: AdministrativeUnit) {
  const isHidden = figures.counts.treeIn(quarter).isUnitHidden(unit.id)
  const rows = figures.tallies.rowsIn(quarter)
  const place = { communeIds: idsOf(map.directory.communesOf(unit.id, quarter.start, quarter.end)), deskId: null }
  return figures.tallies.askedIn(quarter).criteria.map(({ code, short }) => {
    const hidden = figures.hiddenCriteria(code)
    const found = criterionShare(clusteredAnswersAt(rows, place, code, hidden))
    const isShown = !isHidden && !hidden.has(unitKey(unit.id)) && found.state !== 'suppressed'
    return { code, short, found: isShown ? found : null }
  })
}

/** The three criteria with the lowest shares among those that may be shown, in the last closed quarter. */
export function weakestCriteria(locale: Locale, standings: Standings, unit: AdministrativeUnit) {
  const { quarter } = standings
  const lowest = criterionShares(standings, unit)
    .flatMap(({ code, short, found }) => (found === null ? [] : [{ code, short, found }]))
    .toSorted((a, b) => (satisfiedShare(a.found) ?? 1) - (satisfiedShare(b.found) ?? 1))
    .slice(0, 3)
  return {
    url: criteriaAddress({
      slug: unitSlug(unit),
      lang: locale.language,
      period: quarter.code,
      map: mapIn(standings, quarter),
    }),
    // Lowest first; fewer than three when few may be shown.
    criteria: lowest.flatMap(({ code, short, found }): WeakCriterion[] => {
      const share = shareText(locale, found)
      return share === null ? [] : [{ code, short: wordingIn(locale.language, short), share }]
    }),
  }
}
