import type { CriterionCode } from '@long-dan/questionnaire'
import type { HiddenIn } from '@long-dan/statistics'
import type { Judgements } from '../memory/judgements.ts'
import type { Published } from '../memory/published.ts'
import type { Tallies } from '../memory/tallies.ts'
import { type CountsOverTime, type FiguresQuestion, readCountsOverTime, talliesFor } from './counts-over-time.ts'
import { hiddenDesks } from './desk-disclosure.ts'
import { hiddenOnPage } from './todays-territory.ts'

/** Which criteria a unit or desk may not show in the period, by `unitKey` and `deskKey`. */
export type HiddenCriteria = (code: CriterionCode) => ReadonlySet<string>

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
}

export async function readCriteriaFigures(question: FiguresQuestion): Promise<CriteriaFigures> {
  const { counts, ...known } = await countsAndTallies(question, 1)
  return { counts, tallies: known.tallies, hiddenCriteria: hiddenCriteriaIn(question, known) }
}

export async function readCriterionOverTime(
  question: FiguresQuestion,
  code: CriterionCode,
): Promise<CriterionOverTime> {
  const { counts, ...known } = await countsAndTallies(question)
  const hiddenIn = hiddenOnPage(question.territory, hiddenAnswers(question, known, code))
  return { counts, tallies: known.tallies, hiddenIn }
}

/** What the criteria are judged from, and on top of what. */
interface Known {
  readonly tallies: Tallies
  readonly judgements: Judgements
  readonly published: Published
  readonly alreadyHidden: HiddenIn
}

/** Judged one by one, when first asked for. */
export function hiddenCriteriaIn(question: FiguresQuestion, known: Known): HiddenCriteria {
  const hidden = new Map<CriterionCode, HiddenIn>()
  return (code) => {
    const found = hidden.get(code) ?? hiddenOnPage(question.territory, hiddenAnswers(question, known, code))
    hidden.set(code, found)
    return found(question.period)
  }
}

/**
 * A criterion is published from ten answers on (`MINIMUM_CELL.public`), and not where subtraction from the unit above, or from a
 * longer period, would give away one with fewer.
 */
function hiddenAnswers(
  { territory, today }: FiguresQuestion,
  { tallies, judgements, published, alreadyHidden }: Known,
  item: CriterionCode,
): HiddenIn {
  return hiddenDesks(territory, tallies, { item, audience: 'public', today, alreadyHidden, judgements, published })
}

async function countsAndTallies(
  question: FiguresQuestion,
  length?: number,
): Promise<Known & { readonly counts: CountsOverTime }> {
  const { memory, tallies, judgements, published } = await talliesFor(question)
  const counts = await readCountsOverTime({ ...question, territory: { ...question.territory, memory } }, length)
  return { counts, tallies, judgements, published, alreadyHidden: counts.hiddenIn }
}
