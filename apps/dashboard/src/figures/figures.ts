import type { ModeCounters, Scope } from '@long-dan/database/dashboard'
import type { AskedQuestions } from '@long-dan/questionnaire'
import type { Tallies } from '../memory/tallies.ts'
import type { CountTree } from './count-tree.ts'
import { type CountsOverTime, type FiguresQuestion, readCountsOverTime, talliesFor } from './counts-over-time.ts'
import { type HiddenCriteria, hiddenCriteriaIn } from './criterion-figures.ts'

/** All counts that an overview needs; their cost follows the units and periods on screen, not the ballots. */
export interface Figures extends CountsOverTime {
  readonly modes: readonly ModeCounters[]
  /** In the period, anywhere in the official's reach. */
  readonly asked: AskedQuestions
  readonly tree: CountTree
  readonly hiddenCriteria: HiddenCriteria
  readonly tallies: Tallies
}

/** `scope` says whose ballots the page is about; the rest is read for all the official may see, to know what must stay hidden. */
export async function readFigures(question: FiguresQuestion, scope: Scope): Promise<Figures> {
  const { door, territory, period } = question
  const { memory, tallies } = await talliesFor(question)
  const counts = await readCountsOverTime({ ...question, territory: { ...territory, memory } })
  const modes = await memory.modes.read(door, tallies, scope, period)
  const hiddenCriteria = hiddenCriteriaIn(question, tallies)
  return { ...counts, modes, asked: tallies.askedIn(period), tree: counts.treeIn(period), hiddenCriteria }
}
