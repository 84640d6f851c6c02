import type { ReadDeskMonth, Scope } from '@long-dan/database/dashboard'
import { type AskedQuestions, joinVersions, type Questionnaires } from '@long-dan/questionnaire'
import { partsOf } from '@long-dan/results'
import { type CalendarDay, countedBefore, type Period } from '@long-dan/statistics'
import { addUp, type PeriodRows, rowsOf } from './period-rows.ts'

/** One month of everything within a reach. */
export interface MonthTallies {
  /** First day of the month. */
  readonly month: CalendarDay
  /** Marker in `counted_month` under which it was read. */
  readonly state: string
  /** Different for every reading in this process. */
  readonly reading: number
  /** What `rows` adds up. */
  readonly read: readonly ReadDeskMonth[]
  readonly rows: PeriodRows
  /** Rows that decide what may be shown: including ballots that a review excluded. */
  readonly judged: PeriodRows
}

/** Every desk and month within a reach at one moment; immutable. */
export interface Tallies {
  /** Oldest first. */
  readonly months: readonly MonthTallies[]
  /**
   * First day of the earliest month that will still get ballots from the box. Longer periods count no month from then on: anybody who had
   * looked before would learn what each addition contains.
   */
  readonly closedBefore: CalendarDay
  /** First days of the months in which the scope had ballots, oldest first. */
  readonly monthsWithBallots: (scope: Scope) => readonly CalendarDay[]
  /** The months that a period counts: for longer periods the closed ones only (`countedBefore`). */
  readonly monthsIn: (period: Period) => readonly MonthTallies[]
  readonly rowsIn: (period: Period) => PeriodRows
  /** Questions on the period's ballots; without ballots, the questions offered in it. */
  readonly askedIn: (period: Period) => AskedQuestions
  /** Identifies the readings behind a period: equal names have equal rows. */
  readonly nameOf: (period: Period) => string
  /** The readings before a day, and how many of those months are closed: while it is the same, so are figures of periods that end by then. */
  readonly nameUntil: (end: CalendarDay) => string
}

/** Sums of periods kept from one moment to the next; each period has one entry, for its last reading. */
export type PeriodSums = Map<string, { readonly name: string; readonly rows: PeriodRows }>

export function talliesOf(
  months: readonly MonthTallies[],
  sums: PeriodSums,
  closedBefore: CalendarDay,
  questionnaires: Questionnaires,
): Tallies {
  const names = new Map<string, string>()
  function monthsIn(period: Period): readonly MonthTallies[] {
    const before = countedBefore(period, closedBefore)
    return months.filter(({ month }) => period.start <= month && month < before)
  }
  const nameOf = (period: Period) => {
    const known = names.get(period.code)
    if (known !== undefined) return known
    const name = monthsIn(period)
      .map(({ reading }) => reading)
      .join('.')
    names.set(period.code, name)
    return name
  }
  function rowsIn(period: Period): PeriodRows {
    const name = nameOf(period)
    const known = sums.get(period.code)
    if (known?.name === name) return known.rows
    // A year adds up its halves and these their quarters, so that a change in one month leaves most parts valid.
    const ofMonth = monthsIn(period).map((month) => month.rows)
    const [only] = ofMonth
    const parts = period.kind === 'quarter' ? ofMonth : partsOf(period).map(rowsIn)
    const rows = ofMonth.length === 1 && only !== undefined ? only : addUp(parts.flatMap((part) => [...rowsOf(part)]))
    sums.set(period.code, { name, rows })
    return rows
  }
  return {
    months,
    closedBefore,
    monthsWithBallots({ unitIds, deskId }) {
      const hasBallots = ({ rows }: MonthTallies) =>
        deskId === undefined
          ? unitIds.some((unitId) => rows.inCommune.has(unitId))
          : (rows.atDesk.get(deskId) ?? []).some(({ unitId }) => unitIds.includes(unitId))
      return months.filter(hasBallots).map(({ month }) => month)
    },
    monthsIn,
    rowsIn,
    askedIn(period) {
      const { versions } = rowsIn(period)
      return versions.length > 0 ? joinVersions(versions) : questionnaires.during(period.start, period.end)
    },
    nameOf,
    nameUntil(end) {
      const readings = months.filter(({ month }) => month < end).map(({ reading }) => reading)
      return [closedBefore < end ? closedBefore : end, ...readings].join('.')
    },
  }
}
