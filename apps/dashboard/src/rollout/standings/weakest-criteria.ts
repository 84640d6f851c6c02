import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import { type Locale, wordingIn } from '@long-dan/i18n'
import type { CriterionCode } from '@long-dan/questionnaire'
import { criterionShare, satisfiedShare } from '@long-dan/statistics'
import { criteriaAddress } from '../../addresses/results.ts'
import { answersAt } from '../../figures/answer-sums.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { idsOf } from '../../figures/ids-of.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import { mapIn, type Standings } from './standings.ts'

export interface WeakCriterion {
  readonly code: CriterionCode
  readonly short: string
  readonly share: ShareText
}

/** The three criteria with the lowest shares among those that may be shown, in the last closed quarter. */
export function weakestCriteria(locale: Locale, standings: Standings, unit: AdministrativeUnit) {
  const { figures, quarter, map } = standings
  const isHidden = figures.counts.treeIn(quarter).isUnitHidden(unit.id)
  const rows = figures.tallies.rowsIn(quarter)
  const place = { communeIds: idsOf(map.directory.communesOf(unit.id, quarter.start, quarter.end)), deskId: null }
  const lowest = figures.tallies
    .askedIn(quarter)
    .criteria.filter(({ code }) => !isHidden && !figures.hiddenCriteria(code).has(unitKey(unit.id)))
    .map(({ code, short }) => ({ code, short, found: criterionShare(answersAt(rows, place, code)) }))
    .filter(({ found }) => found.state !== 'suppressed')
    .toSorted((a, b) => (satisfiedShare(a.found) ?? 1) - (satisfiedShare(b.found) ?? 1))
    .slice(0, 3)
  return {
    url: criteriaAddress({
      slug: unitSlug(unit),
      lang: locale.language,
      period: quarter.code,
      map: mapIn(standings, quarter),
    }),
    // Lowest first; fewer where few may be shown.
    criteria: lowest.flatMap(({ code, short, found }): WeakCriterion[] => {
      const share = shareText(locale, found)
      return share === null ? [] : [{ code, short: wordingIn(locale.language, short), share }]
    }),
  }
}
