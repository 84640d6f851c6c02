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
  /** How months of a running quarter were split, as far as they have been judged. */
  readonly splits: ReadonlyMap<string, Split>
  /** Whether a period longer than a month was judged, and with it all that lies in it. */
  readonly hasJudged: (code: string) => boolean
  readonly rootOf: (place: number) => number
  /** Whether a place is hidden in a period even from those who see nothing beyond its root. */
  readonly isHidden: (code: string, place: number) => boolean
  /** Whether a place, or an outside, had ballots by the end of a span. */
  readonly hasBegun: (thing: number, span: Span) => boolean
}

/** How the groups of a month were split, and all that this follows from. */
export interface Split {
  readonly finest: Partition
  /** Members of each group whose sum is known. */
  readonly groups: ReadonlyMap<number, readonly number[]>
  readonly base: Int32Array
  readonly satisfied: Int32Array
  /** Places hidden from those who see less. */
  readonly hiddenCloser: Uint8Array
  readonly isHeld: IsHeld
  readonly result: Partition
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
  /** At first those of an earlier moment. */
  readonly splits: Map<string, Split>
}

export function startJudging(
  table: Table,
  level: Level,
  given: Given,
  isHeld: IsHeld,
  splits: Iterable<readonly [string, Split]> = [],
): Judging {
  const { size, outsideOf } = outsidesOf(table.places, level.depth)
  return {
    table,
    level,
    given,
    isHeld,
    sums: noSums(table),
    size,
    outsideOf: (place) => outsideOf[place] ?? place,
    hasBegun: given.ballots?.hasBegun ?? hasBegunIn(table),
    shown: new Map(),
    running: new Map(),
    splits: new Map(splits),
  }
}

interface Outsides {
  readonly size: number
  /** By place. */
  readonly outsideOf: Int32Array
}

// By the depth of the roots: the same for all questions about the same places.
const outsides = new WeakMap<Table['places'], Map<number, Outsides>>()

/** Gives each root at this depth an outside of its own, numbered after the places. */
function outsidesOf(places: Table['places'], depth: number): Outsides {
  const ofPlaces = outsides.get(places) ?? new Map<number, Outsides>()
  outsides.set(places, ofPlaces)
  const found = ofPlaces.get(depth) ?? findOutsides(places, depth)
  ofPlaces.set(depth, found)
  return found
}

function findOutsides(places: Table['places'], depth: number): Outsides {
  const count = places.length
  const roots = byName(count, (place) => places[place]?.path[depth] ?? null)
  const numbers = new Map([...new Set(roots)].map((root, at) => [root, count + at]))
  return { size: count + numbers.size, outsideOf: roots.map((root, place) => numbers.get(root) ?? place) }
}

function hasBegunIn(table: Table): LevelYear['hasBegun'] {
  const firstMonths = table.places.map((_, place) => firstMonthOf(table, place))
  return (thing, { months }) => (firstMonths[thing] ?? -1) <= (months.at(-1) ?? 0)
}

function firstMonthOf({ bases }: Table, place: number): number {
  for (let month = 0; month < 12; month++) if ((bases[place * 12 + month] ?? 0) > 0) return month
  return 12
}
