import { expected } from './expected.ts'
import type { Judging } from './judging.ts'
import { apart, byName, groupsOf, isSame, join, meet, type Partition, splits } from './partition.ts'
import { type Span, within } from './spans.ts'
import { splitAgain, type Whole } from './split-again.ts'
import { type Judgement, part } from './widen.ts'

export function judgeMonth(judging: Judging, month: Span, before: Span | undefined): void {
  const { table, running, shown } = judging
  const isRunning = table.isRunning && month.months.every((each) => each === table.monthsOver)
  if (!isOver(judging, month) && !isRunning) return
  const partition = judgeRunning(judging, month, before)
  running.set(month.code, partition)
  shown.set(month.code, partition)
}

/** Judges a period longer than a month, after everything within it. */
export function judgeLonger(judging: Judging, span: Span): void {
  const { size, shown } = judging
  if (!isOver(judging, span)) return
  const whole = span.parts.map(({ code }) => shown.get(code) ?? apart(size)).reduce<Partition>(join, apart(size))
  const own = judge(judging, span, asGiven(judging, apart(size), span, 'shownIn'), whole)
  if (span.parts.every(({ parts }) => parts.length === 0)) judgeMonths(judging, span, own, whole)
  // Once more, with what the months show by now.
  shown.set(span.code, judge(judging, span, own, whole))
}

function isOver({ table }: Judging, { months }: Span): boolean {
  return months.every((month) => month < table.monthsOver)
}

function judgeRunning(judging: Judging, month: Span, before: Span | undefined): Partition {
  const { table, level, size, running } = judging
  const known = wholesOf(judging, month)
  if (!level.seesRunning) return known.whole
  const judgement = judgementOf(judging, month)
  const guess = { ...judgement, ...expected(table, level.rule, month) }
  const large = splitAgain(judging, forecastOf(month), guess, { ...known, finest: apart(size) })
  const last = before && running.get(before.code)
  const finest = asGiven(judging, last ? join(last, large) : large, month, 'runningIn')
  return splitAgain(judging, month.code, judgement, { ...known, finest })
}

const forecastOf = ({ code }: Span) => `forecast ${code}`

// Months show what is safe in all three, except where one of them separated things before the quarter was over.
function judgeMonths(judging: Judging, quarter: Span, ofQuarter: Partition, whole: Partition): void {
  const { size, running, shown, splits: ofRunning } = judging
  const untold = [...groupsOf(whole).values()].filter((things) => isUntold(judging, quarter, whole, things))
  const result = safeInAll(judging, quarter, ofQuarter, untold)
  for (const month of quarter.parts) {
    const told = running.get(month.code)?.slice() ?? apart(size)
    for (const things of untold) for (const thing of things) told[thing] = result[thing] ?? thing
    shown.set(month.code, meet(told, wholesOf(judging, month).whole))
    // Few openings change a quarter that is over, and these are most of what a judgement keeps.
    for (const name of [month.code, forecastOf(month)]) ofRunning.delete(name)
  }
}

function isUntold({ running, hasBegun }: Judging, quarter: Span, whole: Partition, things: readonly number[]): boolean {
  return quarter.parts.every((month) => {
    const begun = things.filter((thing) => hasBegun(thing, month))
    return !splits(running.get(month.code) ?? whole, begun)
  })
}

function safeInAll(
  judging: Judging,
  quarter: Span,
  ofQuarter: Partition,
  groups: readonly (readonly number[])[],
): Partition {
  const given = (all: Partition, month: Span) => asGiven(judging, all, month, 'shownIn')
  const result = quarter.parts.reduce(given, ofQuarter.slice())
  let before: Partition
  do {
    before = result.slice()
    for (const things of groups) for (const month of quarter.parts) part(judgementOf(judging, month), result, things)
  } while (!isSame(before, result))
  return result
}

/** Splits the groups of `whole` as finely as `finest` and safety allow, given what shorter periods within the span show. */
export function judge(judging: Judging, span: Span, finest: Partition, whole: Partition): Partition {
  const inside = within(span).flatMap(({ code, months }) => {
    const partition = judging.shown.get(code)
    return partition ? [{ months, partition }] : []
  })
  const result = meet(finest, whole)
  for (const things of groupsOf(whole).values()) part(judgementOf(judging, span, inside), result, things)
  return result
}

function judgementOf(judging: Judging, { code, months }: Span, inside: Judgement['inside'] = []): Judgement {
  const { table, level, sums, outsideOf, isHeld } = judging
  return {
    table,
    sums,
    rule: level.rule,
    depth: level.depth,
    outsideOf,
    code,
    months,
    inside,
    isHeld: (places) => isHiddenCloser(judging, places, code) || isHeld(places, code),
  }
}

// Somebody who sees a root also knows what it shows of a group within it: what is hidden there must be grouped with something outside.
function isHiddenCloser({ given: { closer } }: Judging, places: readonly number[], code: string): boolean {
  return (
    closer !== undefined &&
    places.every((place) => closer.rootOf(place) === closer.rootOf(places[0] ?? place)) &&
    places.some((place) => closer.isHidden(code, place))
  )
}

/** Each root with its outside. Things without any ballots so far stay separate: everybody can see that. */
export function wholesOf(judging: Judging, span: Span): Whole {
  const ofBallots = wholes.get(judging.hasBegun) ?? new Map<string, Whole>()
  wholes.set(judging.hasBegun, ofBallots)
  const found = ofBallots.get(span.code) ?? findWholes(judging, span)
  ofBallots.set(span.code, found)
  return found
}

// By who had begun: the same for every question about the same ballots.
const wholes = new WeakMap<Judging['hasBegun'], Map<string, Whole>>()

function findWholes({ table, size, outsideOf, hasBegun }: Judging, span: Span): Whole {
  const nameOf = (thing: number) => (hasBegun(thing, span) ? outsideOf(thing) : null)
  const whole = byName(size, (thing) => (thing >= table.places.length ? thing : nameOf(thing)))
  return { whole, groups: groupsOf(whole) }
}

function asGiven(
  { table, given: { closer, ballots }, size }: Judging,
  partition: Partition,
  { code }: Span,
  of: 'shownIn' | 'runningIn',
): Partition {
  const [fromCloser, fromBallots] = [closer?.[of](code), ballots?.[of](code)]
  const coarser = fromBallots ? join(partition, fromBallots) : partition
  if (!fromCloser) return coarser
  const all = apart(size)
  all.set(fromCloser.subarray(0, table.places.length))
  return join(coarser, all)
}
