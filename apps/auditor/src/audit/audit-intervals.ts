import type { FrozenCell } from '@long-dan/database/auditor'
import { criterionGroups, type Questionnaires } from '@long-dan/questionnaire'
import { addTallies, canonicalJson, groupFigure, type PeriodDocument, publishedInterval } from '@long-dan/results'

/**
 * Whether every interval follows from the design effect beside it: that of all ballots and that of each criterion with the published count,
 * those of groups with the frozen counts of the unit's communes.
 */
export function hasItsIntervals(
  { satisfied, base, interval, designEffectTenths, criteria, groups }: PeriodDocument,
  cells: readonly FrozenCell[],
  questionnaires: Questionnaires,
): boolean {
  const tally = addTallies(
    cells.map(({ questionnaireVersion, counters }) => ({
      asked: questionnaires.withNumber(questionnaireVersion),
      counters,
    })),
  )
  const isHidden = (code: string) => (criteria[code] ?? null) === null
  const counted = [{ satisfied, base, interval, designEffectTenths }, ...Object.values(criteria)]
  return (
    tally !== null &&
    counted.every(
      (figure) =>
        figure === null ||
        (figure.designEffectTenths >= 10 &&
          canonicalJson(figure.interval) === canonicalJson(publishedInterval(figure, figure.designEffectTenths))),
    ) &&
    criterionGroups.every((group) => {
      const effect = groups[group]?.designEffectTenths ?? 10
      const found = groupFigure(tally, group, isHidden, () => effect)
      return effect >= 10 && canonicalJson(groups[group]) === canonicalJson(found)
    })
  )
}
