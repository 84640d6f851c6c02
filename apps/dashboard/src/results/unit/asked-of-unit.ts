import { type AskedQuestions, joinVersions, type QuestionnaireVersion } from '@long-dan/questionnaire'
import { rowsAt } from '../../figures/answer-sums.ts'
import type { PeriodRows } from '../../memory/period-rows.ts'
import { rememberedSums } from '../../memory/remembered-sums.ts'
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
  const versions = tallies ? versionsAt(tallies.rowsIn(period), scope.unitIds) : []
  return versions.length > 0 ? joinVersions(versions) : reference.questionnaires.during(period.start, period.end)
}

const remembered = rememberedSums<readonly QuestionnaireVersion[]>()

function versionsAt(rows: PeriodRows, communeIds: readonly number[]): readonly QuestionnaireVersion[] {
  return remembered(rows, communeIds, '', () => [
    ...new Set(rowsAt(rows, { communeIds, deskId: null }).flatMap(({ asked }) => asked.versions)),
  ])
}
