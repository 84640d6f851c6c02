import type { UnitDirectory } from '@long-dan/administrative-units'
import {
  countersByMode,
  type DashboardDoor,
  type ModeCounters,
  type MonthRange,
  type Scope,
  satisfiedByDesk,
  satisfiedByMonth,
} from '@long-dan/database/dashboard'
import { lastPeriods, type Period } from '@long-dan/statistics'
import { type CountTree, countTree } from './count-tree.ts'
import { type Reader, readerScope } from './reader-scope.ts'
import { countsByPeriod, type PeriodCount, trendLength } from './trend.ts'

/** All counts that one page of results needs, in three questions whose cost does not grow with the ballots. */
export interface Figures {
  readonly modes: readonly ModeCounters[]
  /** This period last. */
  readonly periods: readonly PeriodCount[]
  readonly tree: CountTree
}

/** `scopeDuring` answers whose ballots count between two periods: the communes below a unit change over the length of a trend. */
export async function readFigures(
  door: DashboardDoor,
  directory: UnitDirectory,
  reader: Reader,
  scopeDuring: (first: Period, last: Period) => Scope,
  period: Period,
): Promise<Figures> {
  const past = lastPeriods(period, trendLength)
  const first = past[0] ?? period
  const [modes, months, desks] = await Promise.all([
    countersByMode(door, scopeDuring(period, period), monthsOf(period, period)),
    satisfiedByMonth(door, scopeDuring(first, period), monthsOf(first, period)),
    satisfiedByDesk(door, readerScope(directory, reader, period), monthsOf(period, period)),
  ])
  return { modes, periods: countsByPeriod(past, months), tree: countTree(directory, reader.root, period, desks) }
}

// Every period consists of whole months.
function monthsOf(first: Period, last: Period): MonthRange {
  return { from: first.start, toExclusive: last.end }
}
