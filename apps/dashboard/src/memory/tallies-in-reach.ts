import { type DashboardDoor, deskMonths, excludedDeskMonths, marksOf } from '@long-dan/database/dashboard'
import type { Questionnaires } from '@long-dan/questionnaire'
import { type CalendarDay, runningMonth } from '@long-dan/statistics'
import type { CommuneIds } from './commune-ids.ts'
import { type ExcludedMemory, excludedMemory } from './excluded-memory.ts'
import { type ModeMemory, modeMemory } from './mode-memory.ts'
import { addUp } from './period-rows.ts'
import { type ProvenVisits, provenVisits } from './proven-visits.ts'
import { type MonthTallies, type PeriodSums, type Tallies, talliesOf } from './tallies.ts'

/**
 * What the process caches for officials with one reach. Everything in it was read as an official with this reach, so PostgreSQL has checked
 * every row.
 */
export interface TalliesInReach {
  /** The tallies as the door's transaction sees them; only months that have changed since the last call are read. */
  readonly at: (door: DashboardDoor, today: CalendarDay) => Promise<Tallies>
  readonly modes: ModeMemory
  readonly proven: ProvenVisits
  readonly excluded: ExcludedMemory
}

// The first reading of a whole province is split, so that other requests get their turn.
const monthsAtOnce = 12
const firstDay = '0001-01-01'
let readings = 0

function firstOfBoth(open: CalendarDay | undefined, running: CalendarDay): CalendarDay {
  return open !== undefined && open < running ? open : running
}

export function talliesInReach(communeIds: CommuneIds, questionnaires: Questionnaires): TalliesInReach {
  let last = talliesOf([], new Map(), firstDay, questionnaires)
  const sums: PeriodSums = new Map()
  const seen = new WeakMap<DashboardDoor, Promise<Tallies>>()

  async function read(door: DashboardDoor, today: CalendarDay): Promise<Tallies> {
    const { months: states, openMonth } = await marksOf(door)
    const closedBefore = firstOfBoth(openMonth, runningMonth(today))
    const known = new Map(last.months.map((one) => [one.month, one]))
    const isKnown = ({ month, state }: (typeof states)[number]) => known.get(month)?.state === state
    const isSameTime = last.closedBefore === closedBefore
    if (isSameTime && states.length === last.months.length && states.every(isKnown)) return last
    const changed = states.filter((one) => !isKnown(one))
    for (let start = 0; start < changed.length; start += monthsAtOnce) {
      const asked = changed.slice(start, start + monthsAtOnce)
      const days = asked.map(({ month }) => month)
      const inMonth = Map.groupBy(await deskMonths(door, communeIds, days, questionnaires), ({ month }) => month)
      const excluded = await excludedDeskMonths(door, communeIds, days, questionnaires)
      const excludedIn = Map.groupBy(excluded, ({ month }) => month)
      for (const { month, state } of asked) {
        readings += 1
        const [counted, leftOut] = [inMonth.get(month) ?? [], excludedIn.get(month)]
        const rows = addUp(counted)
        const judged = leftOut ? addUp([...counted, ...leftOut]) : rows
        known.set(month, { month, state, reading: readings, rows, judged })
      }
    }
    const months = states.map(({ month }) => known.get(month)).filter((one): one is MonthTallies => one !== undefined)
    last = talliesOf(months, sums, closedBefore, questionnaires)
    return last
  }

  return {
    at(door, today) {
      const tallies = seen.get(door) ?? read(door, today)
      seen.set(door, tallies)
      return tallies
    },
    modes: modeMemory(questionnaires),
    proven: provenVisits(communeIds),
    excluded: excludedMemory(),
  }
}
