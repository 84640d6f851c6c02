import { rollUp } from '@long-dan/statistics'
import { type ResponseText, responseText } from '../../evidence/response.ts'
import type { Figures } from '../../figures/figures.ts'
import type { ProvenQuestion } from './unit-question.ts'

/** What the dossiers say, for a unit whose rate is shown. */
export function unitResponse(question: ProvenQuestion, { tree }: Figures): ResponseText {
  const { rows, period, locale, evidence, view } = question
  const { unitIds } = question.scope
  return responseText({
    locale,
    evidence,
    period,
    place: { unitIds },
    count: rollUp(rows.map(({ id }) => tree.ofUnit(id))),
    inCommunes: () => (unitIds.some(tree.isUnitHidden) ? [] : unitIds.map((id) => [id, tree.ofUnit(id)])),
    slug: view.slug,
  })
}
