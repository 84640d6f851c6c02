import type { ModeCounters, Scope } from '@long-dan/database/dashboard'
import type { AskedQuestions } from '@long-dan/questionnaire'
import type { Tallies } from '../memory/tallies.ts'
import type { CountTree } from './count-tree.ts'
import { type CountsOverTime, type FiguresQuestion, readCountsOverTime, talliesFor } from './counts-over-time.ts'
import { type HiddenCriteria, hiddenCriteriaIn } from './criterion-figures.ts'

/** All counts that an overview needs; the cost depends on the units and periods on screen, not on the number of ballots. */
export interface Figures extends CountsOverTime {
  readonly modes: readonly ModeCounters[]
  /** Questions asked in the period anywhere within the official's reach. */
  readonly asked: AskedQuestions
  readonly tree: CountTree
  readonly hiddenCriteria: HiddenCriteria
  readonly tallies: Tallies
}

/** `scope` is the place the page is about; everything else the official may see is read too, to decide what must stay hidden. */
export async function readFigures(question: FiguresQuestion, scope: Scope): Promise<Figures> {
  const { door, territory, period } = question
  const { memory, tallies } = await talliesFor(question)
  const counts = await readCountsOverTime({ ...question, territory: { ...territory, memory } })
  const modes = await memory.modes.read(door, tallies, scope, period)
  const hiddenCriteria = hiddenCriteriaIn(question, tallies)
  return { ...counts, modes, asked: tallies.askedIn(period), tree: counts.treeIn(period), hiddenCriteria }
}
