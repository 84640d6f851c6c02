import { expected } from './expected.ts'
import { apart, byName, groupsOf, isSame, join, meet, type Partition, splits } from './partition.ts'
import { noSums, type Rule } from './safe-group.ts'
import { type Span, within } from './spans.ts'
import type { Table } from './table.ts'
import { type Judgement, part } from './widen.ts'

/** Who sees how far: from roots at this depth of the paths downwards. */
export interface Level {
  readonly depth: number
  readonly rule: Rule
  /** Whether months are shown before their quarter is over. */
  readonly seesRunning: boolean
}

export interface LevelYear {
  /** How many the table has. */
  readonly places: number
  /** What is shown apart in a period, judged when first asked for; undefined while nothing is shown of it yet. */
  readonly shownIn: (code: string) => Partition | undefined
  /** A month as it was shown while its quarter ran. */
  readonly runningIn: (code: string) => Partition | undefined
  readonly rootOf: (place: number) => number
  /** Whether a place is hidden in a period even from those who see no further than its root. */
  readonly isHidden: (code: string, place: number) => boolean
  /** Whether a place, or what lies outside, had ballots by the end of a span. */
  readonly hasBegun: (thing: number, span: Span) => boolean
}

/** What was judged before and must not be contradicted. */
export interface Given {
  /** Those who see less far. */
  readonly closer?: LevelYear | undefined
  /** The same readers, of all ballots: no answer to one question is shown where the ballots are not. */
  readonly ballots?: LevelYear | undefined
}

type IsHeld = (places: readonly number[], code: string) => boolean

/**
 * A quarter is judged when it is over, and its months after it, all three alike; half-years and the year when they are over. While a quarter
 * runs its months show only what was large in the quarter before: what a month tells, the quarter cannot take back.
 */
export function judgeLevel(
  table: Table,
  top: Span,
  { depth, rule, seesRunning }: Level,
  { closer, ballots }: Given,
  isHeld: IsHeld = () => false,
): LevelYear {
  const count = table.places.length
  const roots = byName(count, (place) => table.places[place]?.path[depth] ?? null)
  const outsides = new Map([...new Set(roots)].map((root, at) => [root, count + at]))
  const size = count + outsides.size
  const outsideOf = (place: number) => outsides.get(roots[place] ?? place) ?? place
  const sums = noSums(table)
  const shown = new Map<string, Partition>()
  const running = new Map<string, Partition>()
  const isOver = ({ months }: Span) => months.every((month) => month < table.monthsOver)
  const firstMonths = Int32Array.from({ length: count }, (_, place) => firstMonthOf(table, place))
  const hasBegun =
    ballots?.hasBegun ?? ((thing: number, { months }: Span) => (firstMonths[thing] ?? -1) <= (months.at(-1) ?? 0))

  // Each root with its outside. What had no ballots so far is apart: everybody sees that.
  const wholes = (span: Span) =>
    byName(size, (thing) => (thing >= count ? thing : hasBegun(thing, span) ? outsideOf(thing) : null))

  const asGiven = (partition: Partition, { code }: Span, of: 'shownIn' | 'runningIn') => {
    const [fromCloser, fromBallots] = [closer?.[of](code), ballots?.[of](code)]
    const coarser = fromBallots ? join(partition, fromBallots) : partition
    if (!fromCloser) return coarser
    const all = apart(size)
    all.set(fromCloser.subarray(0, count))
    return join(coarser, all)
  }

  // Whoever sees a root knows what it shows of a group within it: what is hidden there needs company from beyond.
  const isHiddenCloser: IsHeld = (places, code) =>
    closer !== undefined &&
    places.every((place) => closer.rootOf(place) === closer.rootOf(places[0] ?? place)) &&
    places.some((place) => closer.isHidden(code, place))

  const judgement = ({ code, months }: Span, inside: Judgement['inside'] = []): Judgement => ({
    table,
    sums,
    rule,
    depth,
    outsideOf,
    months,
    inside,
    isHeld: (places) => isHiddenCloser(places, code) || isHeld(places, code),
  })

  function judge(span: Span, wished: Partition, whole: Partition): Partition {
    const inside = within(span).flatMap(({ code, months }) => {
      const partition = shown.get(code)
      return partition ? [{ months, partition }] : []
    })
    const result = meet(wished, whole)
    for (const things of groupsOf(whole).values()) part(judgement(span, inside), result, things)
    return result
  }

  function judgeRunning(month: Span, before: Span | undefined): Partition {
    const whole = wholes(month)
    if (!seesRunning) return whole
    const guess = expected(table, rule, month)
    const wished = meet(apart(size), whole)
    for (const things of groupsOf(whole).values()) part({ ...judgement(month), ...guess }, wished, things)
    const last = before && running.get(before.code)
    return judge(month, asGiven(last ? join(last, wished) : wished, month, 'runningIn'), whole)
  }

  // Months show what is safe in all three; not where one of them told something apart before the quarter was over.
  function judgeMonths(quarter: Span, ofQuarter: Partition, whole: Partition): void {
    const result = quarter.parts.reduce<Partition>((all, month) => asGiven(all, month, 'shownIn'), ofQuarter.slice())
    const untold = [...groupsOf(whole).values()].filter((things) =>
      quarter.parts.every(
        (month) =>
          !splits(
            running.get(month.code) ?? whole,
            things.filter((thing) => hasBegun(thing, month)),
          ),
      ),
    )
    let before: Partition
    do {
      before = result.slice()
      for (const things of untold) for (const month of quarter.parts) part(judgement(month), result, things)
    } while (!isSame(before, result))
    for (const month of quarter.parts) {
      const told = running.get(month.code)?.slice() ?? apart(size)
      for (const things of untold) for (const thing of things) told[thing] = result[thing] ?? thing
      shown.set(month.code, meet(told, wholes(month)))
    }
  }

  function visit(span: Span, before: Span | undefined): void {
    if (span.parts.length === 0) {
      const isRunning = table.isRunning && span.months.every((month) => month === table.monthsOver)
      if (!isOver(span) && !isRunning) return
      running.set(span.code, judgeRunning(span, before))
      shown.set(span.code, running.get(span.code) ?? apart(size))
      return
    }
    for (const [at, each] of span.parts.entries())
      if (each.parts.length === 0) visit(each, span.parts[at - 1])
      else settle(each)
    if (!isOver(span)) return
    const whole = span.parts.map(({ code }) => shown.get(code) ?? apart(size)).reduce<Partition>(join, apart(size))
    const own = judge(span, asGiven(apart(size), span, 'shownIn'), whole)
    if (span.parts.every(({ parts }) => parts.length === 0)) judgeMonths(span, own, whole)
    // Once more with what the months say by now.
    shown.set(span.code, judge(span, own, whole))
  }

  // A month is told by its quarter; what is longer asks for all that lies in it.
  const judgedWith = new Map([top, ...within(top)].flatMap((span) => [[span.code, span] as const]))
  for (const span of judgedWith.values())
    for (const { code, parts } of span.parts) if (parts.length === 0) judgedWith.set(code, span)
  const judged = new Set<string>()
  function settle(span: Span | undefined): void {
    if (span === undefined || judged.has(span.code)) return
    judged.add(span.code)
    visit(span, undefined)
  }
  const from = (periods: ReadonlyMap<string, Partition>) => (code: string) => {
    settle(judgedWith.get(code))
    return periods.get(code)
  }
  const shownIn = from(shown)
  return {
    places: count,
    shownIn,
    runningIn: from(running),
    rootOf: outsideOf,
    hasBegun,
    isHidden: (code, place) => {
      const partition = shownIn(code)
      return partition !== undefined && partition[place] === partition[outsideOf(place)]
    },
  }
}

function firstMonthOf({ bases }: Table, place: number): number {
  for (let month = 0; month < 12; month++) if ((bases[place * 12 + month] ?? 0) > 0) return month
  return 12
}
