import { unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { rollUp } from '@long-dan/statistics'
import type { Figures } from '../results/figures.ts'
import { scopeOf } from '../results/reader-scope.ts'
import { shownUnit, type UnitQuestion } from '../results/unit-question.ts'
import { type ResponseText, readResponse } from './response.ts'

/** Dossiers beside the rate of a unit whose rate is shown. */
export function readUnitResponse(
  door: DashboardDoor,
  question: UnitQuestion,
  { tree }: Figures,
): Promise<ResponseText> {
  const { reference, rows, period } = question
  const { unitIds } = scopeOf(reference.directory, rows, period)
  const isEachShown = unitIds.every((unitId) => !tree.isUnitHidden(unitId))
  return readResponse({
    ...{ door, locale: question.locale, reference, period, today: question.today, unitIds },
    count: rollUp(rows.map(({ id }) => tree.ofUnit(id))),
    communes: isEachShown ? unitIds.map((unitId) => ({ unitId, ...tree.ofUnit(unitId) })) : [],
    slug: unitSlug(shownUnit(question)),
  })
}
