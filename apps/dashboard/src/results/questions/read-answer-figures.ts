import { setImmediate as turn } from 'node:timers/promises'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { addTallies } from '@long-dan/results'
import { noEffects } from '../../figures/answer-effects.ts'
import type { Figures } from '../../figures/figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { readUnitFigures } from '../unit/unit-figures.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { shownAnswers } from './shown-answers.ts'

/**
 * Figures for the answers to optional questions. Each question and option is judged by itself, and a province has dozens of them: others
 * get their turn in between, or PostgreSQL would end statements that wait for this process.
 */
export async function readAnswerFigures(door: DashboardDoor, question: UnitQuestion): Promise<Figures | null> {
  const figures = await readUnitFigures(door, question)
  const { rows } = question
  if (figures?.tree.stateOf(rows) !== 'shown') return figures
  const tally = addTallies(figures.modes)
  const codes = new Set<string>()
  if (tally)
    shownAnswers(
      tally,
      (code) => {
        codes.add(code)
        return false
      },
      noEffects,
    )
  for (const code of codes) {
    for (const { id } of rows) figures.hiddenCriteria(code).has(unitKey(id))
    await turn()
  }
  return figures
}
