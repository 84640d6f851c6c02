import { type AskedQuestions, joinVersions } from '@long-dan/questionnaire'
import { versionsAsked } from '../../figures/answer-sums.ts'
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
  const versions = tallies ? versionsAsked(tallies.rowsIn(period), scope.unitIds) : []
  return versions.length > 0 ? joinVersions(versions) : reference.questionnaires.during(period.start, period.end)
}
