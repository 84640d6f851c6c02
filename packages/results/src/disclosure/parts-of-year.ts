import { type CalendarDay, type Period, type PeriodKind, periodOf } from '@long-dan/statistics'

const longerKind: Readonly<Record<PeriodKind, PeriodKind | null>> = {
  month: 'quarter',
  quarter: 'half-year',
  'half-year': 'year',
  year: null,
}

const shorterKind: Readonly<Record<PeriodKind, PeriodKind | null>> = {
  year: 'half-year',
  'half-year': 'quarter',
  quarter: 'month',
  month: null,
}

/** The period of the next longer kind that contains this one; null for a year. */
export const longerPeriod = remembered(({ kind, start }): Period | null => {
  const longer = longerKind[kind]
  return longer === null ? null : periodOf(longer, start)
})

/** The periods of the next shorter kind that make this one up, oldest first; none for a month. */
export const partsOf = remembered(({ kind, start, end }): readonly Period[] => {
  const shorter = shorterKind[kind]
  return shorter === null ? [] : periodsWithin(shorter, start, end)
})

/** The periods of one kind in [from, toExclusive), oldest first. */
function periodsWithin(kind: PeriodKind, from: CalendarDay, toExclusive: CalendarDay): readonly Period[] {
  const periods: Period[] = []
  for (let part = periodOf(kind, from); part.start < toExclusive; part = periodOf(kind, part.end)) periods.push(part)
  return periods
}

/**
 * The fewest periods that make up whole months in [from, toExclusive), oldest first: the figure of the months is the sum of these periods,
 * each of which is shown by itself, so it reveals nothing new.
 */
export function partsOfMonths(from: CalendarDay, toExclusive: CalendarDay): readonly Period[] {
  const parts: Period[] = []
  for (let start = from; start < toExclusive; ) {
    const largest = longestFirst
      .map((kind) => periodOf(kind, start))
      .find((period) => period.start === start && period.end <= toExclusive)
    if (largest === undefined) throw new RangeError(`${from} to ${toExclusive} are no whole months`)
    parts.push(largest)
    start = largest.end
  }
  return parts
}

const longestFirst = ['year', 'half-year', 'quarter', 'month'] as const

/** All 19 periods of a year in the order in which they close: January, February, March, first quarter, April, … */
export function periodsOfYear(year: Period): readonly Period[] {
  const inside = (['month', 'quarter', 'half-year', 'year'] as const).flatMap((kind) =>
    periodsWithin(kind, year.start, year.end),
  )
  return inside.toSorted((a, b) => (a.end === b.end ? (a.start < b.start ? 1 : -1) : a.end < b.end ? -1 : 1))
}

// Cached: needed for every unit and criterion, and there are few periods.
function remembered<Value>(find: (period: Period) => Value): (period: Period) => Value {
  const known = new Map<string, { readonly value: Value }>()
  return (period) => {
    const found = known.get(period.code) ?? { value: find(period) }
    known.set(period.code, found)
    return found.value
  }
}
