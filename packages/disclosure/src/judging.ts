import { byName, type Partition } from './partition.ts'
import { noSums, type Rule, type SumsOfThings } from './safe-group.ts'
import type { Span } from './spans.ts'
import type { Table } from './table.ts'

/** A class of readers: they see from roots at this depth of the paths downwards. */
export interface Level {
  readonly depth: number
  readonly rule: Rule
  /** Whether months are shown before their quarter is over. */
  readonly seesRunning: boolean
}

export interface LevelYear {
  /** Number of places in the table. */
  readonly places: number
  /** What is shown separately in a period, judged when first asked for; undefined while nothing is shown of it yet. */
  readonly shownIn: (code: string) => Partition | undefined
  /** A month as it was shown while its quarter ran. */
  readonly runningIn: (code: string) => Partition | undefined
  /** Whether a period longer than a month was judged, and with it all that lies in it. */
  readonly hasJudged: (code: string) => boolean
  readonly rootOf: (place: number) => number
  /** Whether a place is hidden in a period even from those who see nothing beyond its root. */
  readonly isHidden: (code: string, place: number) => boolean
  /** Whether a place, or an outside, had ballots by the end of a span. */
  readonly hasBegun: (thing: number, span: Span) => boolean
}

/** Earlier judgements that must not be contradicted. */
export interface Given {
  /** The level of those who see less. */
  readonly closer?: LevelYear | undefined
  /** The same readers' level for all ballots: no answer to one question is shown where the ballots are not. */
  readonly ballots?: LevelYear | undefined
}

/** The same level of the same places at an earlier moment. */
export interface Earlier {
  readonly level: LevelYear
  /** This many months of the year, from the first on, were over by then and have not changed, nor has the quarter before the year. */
  readonly monthsSame: number
}

export type IsHeld = (places: readonly number[], code: string) => boolean

/** One level while it is being judged. */
export interface Judging extends Pick<LevelYear, 'hasBegun'> {
  readonly table: Table
  readonly level: Level
  readonly given: Given
  readonly isHeld: IsHeld
  /** Not shared: judging one level may ask for another. */
  readonly sums: SumsOfThings
  /** Number of things: the places, and after them an outside for each root. */
  readonly size: number
  readonly outsideOf: (place: number) => number
  readonly shown: Map<string, Partition>
  readonly running: Map<string, Partition>
}

export function startJudging(table: Table, level: Level, given: Given, isHeld: IsHeld): Judging {
  const count = table.places.length
  const roots = byName(count, (place) => table.places[place]?.path[level.depth] ?? null)
  const outsides = new Map([...new Set(roots)].map((root, at) => [root, count + at]))
  const firstMonths = Int32Array.from({ length: count }, (_, place) => firstMonthOf(table, place))
  return {
    table,
    level,
    given,
    isHeld,
    sums: noSums(table),
    size: count + outsides.size,
    outsideOf: (place) => outsides.get(roots[place] ?? place) ?? place,
    hasBegun: given.ballots?.hasBegun ?? ((thing, { months }) => (firstMonths[thing] ?? -1) <= (months.at(-1) ?? 0)),
    shown: new Map(),
    running: new Map(),
  }
}

function firstMonthOf({ bases }: Table, place: number): number {
  for (let month = 0; month < 12; month++) if ((bases[place * 12 + month] ?? 0) > 0) return month
  return 12
}
