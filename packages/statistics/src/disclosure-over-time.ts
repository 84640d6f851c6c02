import type { CalendarDay } from './calendar-day.ts'
import type { Audience } from './disclosure.ts'
import { type DisclosureNode, suppressTree } from './disclosure-tree.ts'
import { type Period, type PeriodKind, periodOf } from './period.ts'

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

/**
 * What to hide when the trees of months, quarters, half-years and years are all published: a month's hidden node must not follow
 * from its quarter less the other two months. What is hidden in one period is therefore hidden in the other parts of the
 * next longer period, and what is hidden in that one is hidden in all of them. Zeros of a hidden node count as hidden too.
 *
 * The month that runs on `today` is judged by itself and hides nothing elsewhere: its figures move, so whoever looks twice has the
 * difference anyhow, and its first days must not hide the month before. So it must be in no longer period: `treeOf` a quarter, half-year or
 * year counts the months that are over (`countedBefore`), and these are judged like any others.
 * `alreadyHidden` are keys that another table hides and this one must not give away.
 * `remembered` may spare judging again what was judged before.
 */
export function suppressOverTime(
  treeOf: (period: Period) => DisclosureNode,
  audience: Audience,
  today: CalendarDay,
  alreadyHidden: HiddenIn = () => nothing,
  remembered: Remembered = (_periods, _before, judge) => judge(),
): HiddenIn {
  const closedParts = new Map<string, ReadonlySet<string>>()
  const wholes = new Map<string, ReadonlySet<string>>()
  const isRunning = ({ kind, end }: Period) => kind === 'month' && end > today

  function hiddenIn(period: Period): ReadonlySet<string> {
    const known = wholes.get(period.code)
    if (known) return known
    const shared = hiddenInParts(period)
    const hidden = isRunning(period) ? judged([period], unionOf(shared, alreadyHidden(period))) : shared
    wholes.set(period.code, hidden)
    return hidden
  }

  function hiddenInParts(period: Period): ReadonlySet<string> {
    const longer = longerOf(period)
    const name = longer === null ? period.code : `${period.kind} ${longer.code}`
    const known = closedParts.get(name)
    if (known) return known
    const parts = longer === null ? [period] : partsOf(longer, period.kind)
    const closed = parts.filter((part) => !isRunning(part))
    const before = closed.reduce<ReadonlySet<string>>(
      (all, part) => unionOf(all, alreadyHidden(part)),
      longer === null ? nothing : hiddenIn(longer),
    )
    const hidden = closed.length === 0 ? before : judged(closed, before)
    closedParts.set(name, hidden)
    return hidden
  }

  function judged(periods: readonly Period[], before: ReadonlySet<string>): ReadonlySet<string> {
    return remembered(periods, before, () => settle(periods, before))
  }

  // Hiding in one period may need another node hidden beside it, which then is hidden in all of them: until nothing changes.
  function settle(periods: readonly Period[], already: ReadonlySet<string>): ReadonlySet<string> {
    const hidden = new Set(already)
    const hiddenAlone: ReadonlySet<string>[] = []
    let isSettled = false
    while (!isSettled) {
      isSettled = true
      for (const [at, period] of periods.entries()) {
        // What a period hides is in the common set; of the same size it is the same set, and was found to protect the period.
        if (hiddenAlone[at]?.size === hidden.size) continue
        const before = hidden.size
        const alone = suppressTree(treeOf(period), audience, hidden)
        for (const key of alone) hidden.add(key)
        hiddenAlone[at] = alone
        isSettled &&= hidden.size === before
      }
    }
    return hidden
  }

  return hiddenIn
}

const nothing: ReadonlySet<string> = new Set()

function longerOf({ kind, start }: Period): Period | null {
  const longer = longerKind[kind]
  return longer === null ? null : periodOf(longer, start)
}

function partsOf({ end, start }: Period, kind: PeriodKind): readonly Period[] {
  const parts: Period[] = []
  for (let part = periodOf(kind, start); part.start < end; part = periodOf(kind, part.end)) parts.push(part)
  return parts
}

function unionOf(first: ReadonlySet<string>, second: ReadonlySet<string>): ReadonlySet<string> {
  for (const key of second) if (!first.has(key)) return new Set([...first, ...second])
  return first
}
