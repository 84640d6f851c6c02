import { type DashboardDoor, deskMonths, excludedDeskMonths, type Marks, marksOf } from '@long-dan/database/dashboard'
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

type TallyState = Marks['months'][number]

function nameOf({ month, state }: TallyState): string {
  return `${month} ${state}`
}

function firstOfBoth(open: CalendarDay | undefined, running: CalendarDay): CalendarDay {
  return open !== undefined && open < running ? open : running
}

export function talliesInReach(communeIds: CommuneIds, questionnaires: Questionnaires): TalliesInReach {
  let last = talliesOf([], new Map(), firstDay, questionnaires)
  const sums: PeriodSums = new Map()
  const seen = new WeakMap<DashboardDoor, Promise<Tallies>>()
  const underWay = new Map<string, Promise<MonthTallies | undefined>>()

  async function read(door: DashboardDoor, today: CalendarDay): Promise<Tallies> {
    const { months: states, openMonth } = await marksOf(door)
    const closedBefore = firstOfBoth(openMonth, runningMonth(today))
    const known = new Map(last.months.map((one) => [one.month, one]))
    const isKnown = ({ month, state }: (typeof states)[number]) => known.get(month)?.state === state
    const isSameTime = last.closedBefore === closedBefore
    if (isSameTime && states.length === last.months.length && states.every(isKnown)) return last
    const changed = states.filter((one) => !isKnown(one))
    for (let start = 0; start < changed.length; start += monthsAtOnce)
      for (const one of await readTogether(door, changed.slice(start, start + monthsAtOnce))) known.set(one.month, one)
    const months = states.map(({ month }) => known.get(month)).filter((one): one is MonthTallies => one !== undefined)
    last = talliesOf(months, sums, closedBefore, questionnaires)
    return last
  }

  /** Months in these states, each read once for all transactions that need it at the same moment. */
  async function readTogether(door: DashboardDoor, states: readonly TallyState[]): Promise<readonly MonthTallies[]> {
    const others = states.map((one) => underWay.get(nameOf(one)))
    const own = states.filter((_, at) => others[at] === undefined)
    const reading = readMonths(door, own)
    for (const one of own) {
      const found = reading.then((months) => months.find(({ month }) => month === one.month))
      // A transaction that fails takes nobody else with it: whoever waited reads for itself.
      underWay.set(
        nameOf(one),
        found.catch(() => undefined),
      )
    }
    const read = await reading.finally(() => {
      for (const one of own) underWay.delete(nameOf(one))
    })
    const found = [...read, ...(await Promise.all(others)).filter((one) => one !== undefined)]
    const missing = states.filter(({ month }) => !found.some((one) => one.month === month))
    return [...found, ...(await readMonths(door, missing))]
  }

  async function readMonths(door: DashboardDoor, states: readonly TallyState[]): Promise<readonly MonthTallies[]> {
    if (states.length === 0) return []
    const days = states.map(({ month }) => month)
    const known = last.months.flatMap(({ month, read }) => (days.includes(month) ? read : []))
    const read = await deskMonths(door, communeIds, days, questionnaires, known)
    const inMonth = Map.groupBy(read, ({ month }) => month)
    const excluded = await excludedDeskMonths(door, communeIds, days, questionnaires)
    const excludedIn = Map.groupBy(excluded, ({ month }) => month)
    return states.map(({ month, state }) => {
      readings += 1
      const [counted, leftOut] = [inMonth.get(month) ?? [], excludedIn.get(month)]
      const rows = addUp(counted)
      const judged = leftOut ? addUp([...counted, ...leftOut]) : rows
      return { month, state, reading: readings, read: counted, rows, judged }
    })
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
