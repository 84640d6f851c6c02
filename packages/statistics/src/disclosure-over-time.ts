import type { CalendarDay } from './calendar-day.ts'
import type { Audience } from './disclosure.ts'
import { type DisclosureNode, suppressTree } from './disclosure-tree.ts'
import { countedBefore, type Period, type PeriodKind, periodOf } from './period.ts'

/** The keys hidden in a period; the same object for periods that share their fate. */
export type HiddenIn = (period: Period) => ReadonlySet<string>

/**
 * Stands before the judgement of some periods that share their fate, given what is hidden in them before. A caller that knows the
 * trees to be those of an earlier time, and the keys the same, may answer what `judge` answered then.
 */
export type Remembered = (
  periods: readonly Period[],
  before: ReadonlySet<string>,
  judge: () => ReadonlySet<string>,
) => ReadonlySet<string>

const longerKind: Readonly<Record<PeriodKind, PeriodKind | null>> = {
  month: 'quarter',
  quarter: 'half-year',
  'half-year': 'year',
  year: null,
}

export interface OverTime {
  /** Keys that another table hides and this one must not give away. */
  readonly alreadyHidden?: HiddenIn
  /** Keys whose numbers every reader has from elsewhere, for ever: they stay visible. Those above a known key are known, too. */
  readonly known?: HiddenIn
  /** May spare judging again what was judged before. */
  readonly remembered?: Remembered
}

/**
 * What to hide when the trees of months, quarters, half-years and years are all published: a month's hidden node must not follow
 * from its quarter less the other two months. What is hidden in one period is therefore hidden in the other parts of the
 * next longer period, and what is hidden in that one is hidden in all of them. Zeros of a hidden node count as hidden too.
 * Where some parts are known and another is hidden, the longer period is hidden as well: the rest would follow.
 *
 * The month that runs on `today` is judged by itself and hides nothing elsewhere: its figures move, so whoever looks twice has the
 * difference anyhow, and its first days must not hide the month before. So it must be in no longer period: `treeOf` a quarter, half-year or
 * year counts the months that are over (`countedBefore`), and these are judged like any others.
 */
export function suppressOverTime(
  treeOf: (period: Period) => DisclosureNode,
  audience: Audience,
  today: CalendarDay,
  { alreadyHidden = () => nothing, known: published = () => nothing, remembered = judgeAlways }: OverTime = {},
): HiddenIn {
  const isRunning = ({ kind, end }: Period) => kind === 'month' && end > today
  const years = new Map<string, HiddenIn>()
  const countedParts = (whole: Period) => partsOf(whole).filter(({ start }) => start < countedBefore(whole, today))

  const knownIn = new Map<string, ReadonlySet<string>>()

  // What is known of every part is known of the whole; a longer period may count but one part so far.
  function known(period: Period): ReadonlySet<string> {
    const found = knownIn.get(period.code)
    if (found) return found
    const parts = countedParts(period).map(known)
    const [first = nothing, ...others] = parts.some(({ size }) => size === 0) ? [] : parts
    const ofAll =
      first.size === 0 ? nothing : new Set([...first].filter((key) => others.every((keys) => keys.has(key))))
    const all = unionOf(published(period), ofAll)
    knownIn.set(period.code, all)
    return all
  }

  function hiddenInYear(year: Period): HiddenIn {
    const closed = everyPeriodOf(year).filter((period) => !isRunning(period))
    if (closed.every((period) => known(period).size === 0)) return judgement(alreadyHidden, remembered)
    const before = new Set(closed.flatMap((period) => [...alreadyHidden(period)].map((key) => placed(period, key))))
    const rests = remembered(closed, before, () => restsIn(closed))
    return judgement(withRests(rests), remembered)
  }

  function withRests(rests: ReadonlySet<string>): HiddenIn {
    const inPeriod = Map.groupBy(rests, (rest) => rest.slice(0, rest.indexOf(' ')))
    return (period) => {
      const keys = inPeriod.get(period.code)?.map((rest) => rest.slice(rest.indexOf(' ') + 1))
      return keys ? new Set([...alreadyHidden(period), ...keys]) : alreadyHidden(period)
    }
  }

  // Hiding a longer period hides more in its parts and beside it, which may leave a rest elsewhere: until nothing changes.
  function restsIn(closed: readonly Period[]): ReadonlySet<string> {
    const rests = new Set<string>()
    for (let size = -1; size !== rests.size; ) {
      size = rests.size
      const hiddenIn = judgement(withRests(rests), judgeAlways)
      for (const whole of closed) {
        const parts = countedParts(whole)
        const keys =
          parts.length === 1 ? parts.flatMap((part) => [...hiddenIn(part)]) : parts.flatMap((part) => [...known(part)])
        for (const key of keys)
          if (!known(whole).has(key) && parts.some((part) => hiddenIn(part).has(key))) rests.add(placed(whole, key))
      }
    }
    return rests
  }

  function judgement(already: HiddenIn, ask: Remembered): HiddenIn {
    const closedParts = new Map<string, ReadonlySet<string>>()
    const wholes = new Map<string, ReadonlySet<string>>()

    function hiddenIn(period: Period): ReadonlySet<string> {
      const found = wholes.get(period.code)
      if (found) return found
      const shared = hiddenInParts(period)
      const all = isRunning(period) ? judged([period], unionOf(shared, already(period))) : shared
      const hidden = without(all, known(period))
      wholes.set(period.code, hidden)
      return hidden
    }

    function hiddenInParts(period: Period): ReadonlySet<string> {
      const longer = longerOf(period)
      const name = longer === null ? period.code : `${period.kind} ${longer.code}`
      const found = closedParts.get(name)
      if (found) return found
      const parts = longer === null ? [period] : partsOf(longer)
      const closed = parts.filter((part) => !isRunning(part))
      const before = closed.reduce<ReadonlySet<string>>(
        (all, part) => unionOf(all, already(part)),
        longer === null ? nothing : hiddenIn(longer),
      )
      const hidden = closed.length === 0 ? before : judged(closed, before)
      closedParts.set(name, hidden)
      return hidden
    }

    function judged(periods: readonly Period[], before: ReadonlySet<string>): ReadonlySet<string> {
      return ask(periods, before, () => settle(periods, before))
    }

    return hiddenIn
  }

  // Hiding in one period may need another node hidden beside it, which then is hidden in all of them: until nothing changes.
  function settle(periods: readonly Period[], before: ReadonlySet<string>): ReadonlySet<string> {
    const hidden = new Set(before)
    const hiddenAlone: ReadonlySet<string>[] = []
    let isSettled = false
    while (!isSettled) {
      isSettled = true
      for (const [at, period] of periods.entries()) {
        // What a period hides is in the common set; of the same size it is the same set, and was found to protect the period.
        if (hiddenAlone[at]?.size === hidden.size) continue
        const sizeBefore = hidden.size
        const alone = suppressTree(treeOf(period), audience, hidden, known(period))
        for (const key of alone) hidden.add(key)
        hiddenAlone[at] = alone
        isSettled &&= hidden.size === sizeBefore
      }
    }
    return hidden
  }

  return (period) => {
    const year = yearOf(period)
    const found = years.get(year.code) ?? hiddenInYear(year)
    years.set(year.code, found)
    return found(period)
  }
}

const judgeAlways: Remembered = (_periods, _before, judge) => judge()

const nothing: ReadonlySet<string> = new Set()

// A page judges thirteen items over the periods of several years: which period lies in which is worked out once.
const longerOf = once(({ kind, start }): Period | null => {
  const longer = longerKind[kind]
  return longer === null ? null : periodOf(longer, start)
})

const yearOf = once(({ start }) => periodOf('year', start))

const shorterKind: Readonly<Record<PeriodKind, PeriodKind | null>> = {
  year: 'half-year',
  'half-year': 'quarter',
  quarter: 'month',
  month: null,
}

const partsOf = once((period): readonly Period[] => {
  const kind = shorterKind[period.kind]
  return kind === null ? [] : partsOfKind(period, kind)
})

const everyPeriodOf = once((period): readonly Period[] => [period, ...partsOf(period).flatMap(everyPeriodOf)])

/** The same answer for the same period. Codes name periods, and years have four digits: there are not many. */
function once<Answer>(answer: (period: Period) => Answer): (period: Period) => Answer {
  const answers = new Map<string, Answer>()
  return (period) => {
    const found = answers.get(period.code)
    if (found !== undefined || answers.has(period.code)) return found as Answer
    const made = answer(period)
    answers.set(period.code, made)
    return made
  }
}

function partsOfKind({ end, start }: Period, kind: PeriodKind): readonly Period[] {
  const parts: Period[] = []
  for (let part = periodOf(kind, start); part.start < end; part = periodOf(kind, part.end)) parts.push(part)
  return parts
}

function placed({ code }: Period, key: string): string {
  return `${code} ${key}`
}

interface Difference {
  readonly others: ReadonlySet<string>
  readonly rest: ReadonlySet<string>
}

const differences = new WeakMap<ReadonlySet<string>, Difference[]>()

/** The very same set for the same two, so that a caller's memory of what follows from it is of use. */
function without(keys: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  if (![...others].some((key) => keys.has(key))) return keys
  const found = differences.get(keys) ?? []
  differences.set(keys, found)
  const known = found.find((one) => one.others.size === others.size && [...one.others].every((key) => others.has(key)))
  if (known) return known.rest
  const rest = new Set([...keys].filter((key) => !others.has(key)))
  found.push({ others, rest })
  // The parts of a period share their keys; what is known of them changes when something is published.
  if (found.length > 12) found.shift()
  return rest
}

function unionOf(first: ReadonlySet<string>, second: ReadonlySet<string>): ReadonlySet<string> {
  for (const key of second) if (!first.has(key)) return new Set([...first, ...second])
  return first
}
