import { type AskedQuestions, joinVersions } from '@long-dan/questionnaire'
import { rowsAt } from '../../figures/answer-sums.ts'
import type { Tallies } from '../../memory/tallies.ts'
import type { UnitQuestion } from './unit-question.ts'

/**
 * What the unit's own ballots were asked in the page's period: where they all came before a question changed, or all after it, nothing
 * changed. Of a unit that shows none, what desks asked.
 */
export function askedOfUnit(
  { reference, period, scope }: UnitQuestion,
  tallies: Pick<Tallies, 'rowsIn'> | null | undefined,
): AskedQuestions {
  const rows = tallies ? rowsAt(tallies.rowsIn(period), { communeIds: scope.unitIds, deskId: null }) : []
  const versions = rows.flatMap(({ asked }) => asked.versions)
  return versions.length > 0 ? joinVersions(versions) : reference.questionnaires.during(period.start, period.end)
}
