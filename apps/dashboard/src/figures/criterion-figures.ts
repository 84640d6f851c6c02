import type { CriterionCode } from '@long-dan/questionnaire'
import type { Tallies } from '../memory/tallies.ts'
import { type CountsOverTime, type FiguresQuestion, readCountsOverTime, talliesFor } from './counts-over-time.ts'
import { type Hidden, type HiddenIn, hiddenPlaces } from './hidden-places.ts'

/**
 * For a criterion, optional question, option or criterion by option: the units and desks that may not show it in the period, by `unitKey`
 * and `deskKey`.
 */
export type HiddenCriteria = (code: CriterionCode) => Hidden

/** All criteria in one period. */
export interface CriteriaFigures {
  readonly counts: CountsOverTime
  readonly tallies: Tallies
  readonly hiddenCriteria: HiddenCriteria
}

/** One criterion in all periods of the trend. */
export interface CriterionOverTime {
  readonly counts: CountsOverTime
  readonly tallies: Tallies
  readonly hiddenIn: HiddenIn
  /** For the period asked for. */
  readonly hiddenCriteria: HiddenCriteria
}

export async function readCriteriaFigures(question: FiguresQuestion): Promise<CriteriaFigures> {
  const { counts, tallies } = await countsAndTallies(question, 1)
  return { counts, tallies, hiddenCriteria: hiddenCriteriaIn(question, tallies) }
}

export async function readCriterionOverTime(
  question: FiguresQuestion,
  code: CriterionCode,
): Promise<CriterionOverTime> {
  const { counts, tallies } = await countsAndTallies(question)
  const hiddenIn = hiddenPlaces({ ...question, tallies, item: code })
  return { counts, tallies, hiddenIn, hiddenCriteria: hiddenCriteriaIn(question, tallies) }
}

/** Each is judged when first asked for. */
export function hiddenCriteriaIn(question: FiguresQuestion, tallies: Tallies): HiddenCriteria {
  const hidden = new Map<CriterionCode, Hidden>()
  return (code) => {
    const found = hidden.get(code) ?? hiddenPlaces({ ...question, tallies, item: code })(question.period)
    hidden.set(code, found)
    return found
  }
}

async function countsAndTallies(question: FiguresQuestion, length?: number) {
  const { memory, tallies } = await talliesFor(question)
  const counts = await readCountsOverTime({ ...question, territory: { ...question.territory, memory } }, length)
  return { counts, tallies }
}
