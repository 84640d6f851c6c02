import {
  type DashboardDoor,
  type DossierCount,
  dossierCounts,
  type RoundDay,
  roundDays,
  type SurveyRound,
} from '@long-dan/database/dashboard'
import { type CalendarDay, periodOf, previousPeriod } from '@long-dan/statistics'
import { rememberedRegisters } from '../memory/remembered-registers.ts'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'

/** Ballots of all its communes by the end of a day. */
export interface DayTotal {
  readonly day: CalendarDay
  readonly received: number
}

/** What the registers say about a round. */
export interface RoundFacts {
  /** Earliest first. */
  readonly days: readonly DayTotal[]
  /** The latest night's count of each commune and month. */
  readonly latest: ReadonlyMap<number, ReadonlyMap<CalendarDay, number>>
  /** Dossiers of a month by commune, on average of the months before that were reported. */
  readonly dossiers: ReadonlyMap<number, number>
}

const monthsLookedBack = 3

// A round of the whole province has about 2500 numbers.
const mostNumbers = 50_000
const remembered = rememberedRegisters<RoundFacts>(
  ['dossier_count', 'round_day'],
  mostNumbers,
  ({ days, latest, dossiers }) =>
    days.length + dossiers.size + [...latest.values()].reduce((sum, { size }) => sum + size, 1),
)

/** For these of its communes. */
export function readRoundFacts(
  door: DashboardDoor,
  memory: TalliesInReach,
  { id, firstMonth, lastMonth }: SurveyRound,
  unitIds: readonly number[],
): Promise<RoundFacts> {
  return remembered(door, memory, `${id} ${unitIds.join()}`, async () => {
    const before = { from: monthsBefore(firstMonth), toExclusive: firstMonth }
    const dossiers = dossiersByCommune(await dossierCounts(door, { unitIds }, before))
    return { dossiers, ...nightsOf(await roundDays(door, unitIds, { from: firstMonth, until: lastMonth })) }
  })
}

/** `nights` must be in order. */
function nightsOf(nights: readonly RoundDay[]): Pick<RoundFacts, 'days' | 'latest'> {
  const latest = new Map<number, Map<CalendarDay, number>>()
  const totals = new Map<CalendarDay, number>()
  let total = 0
  for (const { unitId, month, countedOn, received } of nights) {
    const ofCommune = latest.get(unitId) ?? new Map<CalendarDay, number>()
    latest.set(unitId, ofCommune)
    total += received - (ofCommune.get(month) ?? 0)
    ofCommune.set(month, received)
    totals.set(countedOn, total)
  }
  return { days: [...totals].map(([day, received]) => ({ day, received })), latest }
}

function dossiersByCommune(counts: readonly DossierCount[]): RoundFacts['dossiers'] {
  return new Map(
    [...Map.groupBy(counts, ({ unitId }) => unitId)].map(([unitId, ofUnit]) => {
      const received = ofUnit.reduce((sum, one) => sum + one.received, 0)
      return [unitId, received / new Set(ofUnit.map(({ month }) => month)).size]
    }),
  )
}

function monthsBefore(day: CalendarDay): CalendarDay {
  let month = periodOf('month', day)
  for (let back = 0; back < monthsLookedBack; back++) month = previousPeriod(month)
  return month.start
}
