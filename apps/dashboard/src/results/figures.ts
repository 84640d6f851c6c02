import { countersByMode, type ModeCounters, type Scope } from '@long-dan/database/dashboard'
import type { CountTree } from './count-tree.ts'
import { type CountsOverTime, type FiguresQuestion, monthsOf, readCountsOverTime } from './counts-over-time.ts'
import { type HiddenCriteria, readHiddenCriteria } from './criterion-figures.ts'

/** All counts that an overview needs; their cost follows the units and periods on screen, not the ballots. */
export interface Figures extends CountsOverTime {
  readonly modes: readonly ModeCounters[]
  readonly tree: CountTree
  readonly hiddenCriteria: HiddenCriteria
}

/** `scope` says whose ballots the page is about; the rest is read for all the reader may see, to know what must stay hidden. */
export async function readFigures(question: FiguresQuestion, scope: Scope): Promise<Figures> {
  const { door, period } = question
  const [modes, counts] = await Promise.all([
    countersByMode(door, scope, monthsOf([period])),
    readCountsOverTime(question),
  ])
  const hiddenCriteria = await readHiddenCriteria(question, counts.hiddenIn)
  return { ...counts, modes, tree: counts.treeIn(period), hiddenCriteria }
}
