import type { AdministrativeUnit } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  type DossierCount,
  dossierCounts,
  type ListedRound,
  type RoundDay,
  roundDays,
  type SurveyRound,
} from '@long-dan/database/dashboard'
import {
  ballotsForWidth,
  type CalendarDay,
  type ClusteredCount,
  type Period,
  periodOf,
  previousPeriod,
  rollUp,
} from '@long-dan/statistics'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { type ResultReader, territoryAround } from '../figures/result-reader.ts'
import { sameUnitRows } from '../figures/same-unit.ts'
import type { Asked } from '../pages/asked.ts'

/** A commune's progress in a round; null for values that are unknown or may not be shown. */
export interface Progress {
  readonly unitId: number
  /** Dossiers expected in the round's months. */
  readonly dossiers: number | null
  readonly target: number | null
  readonly received: number | null
  /** The count includes an open month, rounded down to a multiple of five and including ballots still in the box. */
  readonly isAtLeast: boolean
  /** Their answers, once all months are closed. */
  readonly result: ClusteredCount | null
}

/** Ballots of all its communes by the end of a day. */
export interface DayTotal {
  readonly day: CalendarDay
  readonly received: number
}

export interface RoundProgress {
  readonly round: ListedRound
  readonly months: readonly Period[]
  /** Months that are over, with all ballots counted. */
  readonly counted: readonly Period[]
  readonly communes: readonly Progress[]
  /** Earliest first. */
  readonly days: readonly DayTotal[]
}

interface RoundsOfUnit {
  readonly rounds: readonly ListedRound[]
  readonly rows: readonly AdministrativeUnit[]
  readonly unitIds: readonly number[]
}

const monthsLookedBack = 3
const expectedShare = 0.5

/**
 * Progress of these rounds (latest first) in the communes of a unit, which is given by its dated rows. Ballots of closed months are those
 * that the months' pages show for each commune. For other months it is last night's count, in steps of five, so that no fewer ballots can
 * be seen arriving.
 */
export async function readRounds(
  { deps }: Pick<Asked, 'deps'>,
  reader: ResultReader,
  door: DashboardDoor,
  { rounds, rows, unitIds }: RoundsOfUnit,
): Promise<readonly RoundProgress[]> {
  const [latest, earliest] = [rounds[0], rounds.at(-1)]
  if (latest === undefined || earliest === undefined) return []
  const { directory } = deps.reference.current()
  const territory = territoryAround(directory, sameUnitRows(directory, rows), reader)
  const today = deps.today()
  const asked = { door, territory, today, period: periodOf('month', today) }
  const { treeIn, tallies } = await readCountsOverTime(asked, 1)
  const time = { from: monthsBefore(earliest.firstMonth), toExclusive: latest.firstMonth }
  const isOwn = new Set(unitIds)
  const inRounds = [...new Set(rounds.flatMap(({ communeIds }) => communeIds))].filter((id) => isOwn.has(id))
  const dossiers = await dossierCounts(door, { unitIds: inRounds }, time)
  const nights = await roundDays(door, inRounds, { from: earliest.firstMonth, until: lastMonthOf(rounds) })
  const nightsOf = Map.groupBy(nights, ({ unitId }) => unitId)
  return rounds.map((round) => {
    const months = monthsOf(round)
    const counted = months.filter(({ end }) => end <= tallies.closedBefore)
    const trees = counted.map(treeIn)
    const expected = expectedDossiers(dossiers, round, months.length)
    const own = round.communeIds.filter((id) => isOwn.has(id))
    const isIn = ({ month }: RoundDay) => round.firstMonth <= month && month <= round.lastMonth
    const ofRound = new Map(own.map((unitId) => [unitId, (nightsOf.get(unitId) ?? []).filter(isIn)]))
    const isCounted = new Set(counted.map(({ start }) => start))
    return {
      round,
      months,
      counted,
      days: dayTotals([...ofRound.values()].flat()),
      communes: own.map((unitId) => {
        const handled = expected.get(unitId) ?? null
        const lastNights = latestOfEach((ofRound.get(unitId) ?? []).filter(({ month }) => !isCounted.has(month)))
        const isKnown = trees.length + lastNights.length > 0 && !trees.some((tree) => tree.isUnitHidden(unitId))
        const [closed, open] = [
          trees.map((tree) => tree.ofUnit(unitId).base),
          lastNights.map((night) => night.received),
        ]
        return {
          unitId,
          dossiers: handled,
          target:
            handled && ballotsForWidth({ population: handled, share: expectedShare, halfWidth: round.halfWidth / 100 }),
          received: isKnown ? [...closed, ...open].reduce((sum, ballots) => sum + ballots, 0) : null,
          isAtLeast: open.length > 0,
          result: isKnown && counted.length === months.length ? rollUp(trees.map((tree) => tree.ofUnit(unitId))) : null,
        }
      }),
    }
  })
}

export function monthsOf({ firstMonth, lastMonth }: Pick<SurveyRound, 'firstMonth' | 'lastMonth'>): readonly Period[] {
  const months: Period[] = []
  for (let month = periodOf('month', firstMonth); month.start <= lastMonth; month = periodOf('month', month.end))
    months.push(month)
  return months
}

function lastMonthOf(rounds: readonly SurveyRound[]): CalendarDay {
  return (
    rounds
      .map(({ lastMonth }) => lastMonth)
      .sort()
      .at(-1) ?? ''
  )
}

/** The last night for each commune and month; nights must be in order. */
function latestOfEach(nights: readonly RoundDay[]): readonly RoundDay[] {
  return [...new Map(nights.map((night) => [`${night.unitId} ${night.month}`, night])).values()]
}

function dayTotals(nights: readonly RoundDay[]): readonly DayTotal[] {
  const last = new Map<string, number>()
  let total = 0
  const byDay = [...Map.groupBy(nights, ({ countedOn }) => countedOn)].sort(([a], [b]) => (a < b ? -1 : 1))
  return byDay.map(([day, ofDay]) => {
    for (const { unitId, month, received } of ofDay) {
      const place = `${unitId} ${month}`
      total += received - (last.get(place) ?? 0)
      last.set(place, received)
    }
    return { day, received: total }
  })
}

/** As many per month as in the months before. */
function expectedDossiers(
  counts: readonly DossierCount[],
  { firstMonth }: SurveyRound,
  months: number,
): ReadonlyMap<number, number> {
  const since = monthsBefore(firstMonth)
  const rows = counts.filter(({ month }) => since <= month && month < firstMonth)
  return new Map(
    [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, ofUnit]) => {
      const received = ofUnit.reduce((sum, one) => sum + one.received, 0)
      const reported = new Set(ofUnit.map(({ month }) => month)).size
      return [unitId, Math.round((received / reported) * months)]
    }),
  )
}

function monthsBefore(day: CalendarDay): CalendarDay {
  let month = periodOf('month', day)
  for (let back = 0; back < monthsLookedBack; back++) month = previousPeriod(month)
  return month.start
}
