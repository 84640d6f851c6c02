import { type AdministrativeUnit, todaysMap, type UnitDirectory, unitSlug } from '@long-dan/administrative-units'
import { periodsOfYear } from '@long-dan/results'
import {
  type CalendarDay,
  countedBefore,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodOf,
} from '@long-dan/statistics'
import type { Person } from '../../dashboard/src/gate/people.test-support.ts'

/** The true ballots of a commune in a month. */
export interface Cell {
  readonly unitId: number
  /** First day of the month. */
  readonly month: CalendarDay
  readonly base: number
  readonly satisfied: number
}

/** A figure that could be asked for: the cells it adds up, and what was answered. */
export interface Figure {
  readonly name: string
  readonly period: Period
  readonly communes: readonly number[]
  /** Indexes of cells with ballots. */
  readonly cells: readonly number[]
  readonly hidden: boolean
  readonly base: number
}

export interface World {
  readonly directory: UnitDirectory
  readonly today: CalendarDay
  readonly cells: readonly Cell[]
  /** First day of the earliest month that is not closed: longer periods end before it. */
  readonly closedBefore: CalendarDay
  /** Indexes of each commune's cells with their months, because they are looked up for thousands of figures. */
  readonly numbersOf: ReadonlyMap<number, readonly { readonly at: number; readonly month: CalendarDay }[]>
}

export function aWorld(directory: UnitDirectory, today: CalendarDay, cells: readonly Cell[]): World {
  const numbered = cells.map(({ unitId, month }, at) => ({ unitId, month, at }))
  return { directory, today, cells, closedBefore: today, numbersOf: Map.groupBy(numbered, ({ unitId }) => unitId) }
}

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'half-year', 'year']

export function cellsIn({ numbersOf }: World, communes: readonly number[], { start, end }: Period): readonly number[] {
  return [...new Set(communes)]
    .flatMap((commune) => numbersOf.get(commune) ?? [])
    .filter(({ month }) => start <= month && month < end)
    .map(({ at }) => at)
    .toSorted((one, other) => one - other)
}

export function baseOf({ cells }: World, numbers: readonly number[]): number {
  return numbers.reduce((sum, at) => sum + (cells[at]?.base ?? 0), 0)
}

/** A figure as the API answers it. */
interface Answer {
  readonly period: string
  readonly hidden: boolean
  readonly base: number | null
}

/** The trend of a unit up to a period; null when the official may not see it. */
export type Ask = (slug: string, periodCode: string, vintage: 'then' | 'today') => Promise<readonly Answer[] | null>

/** Asks over HTTP as a program would, one request after another. */
export function overHttp({ get }: Pick<Person, 'get'>): Ask {
  return async (slug, periodCode, vintage) => {
    const reply = await get(`/api/v1/results?unit=${slug}&period=${periodCode}&vintage=${vintage}&by=period`)
    return reply.statusCode === 200 ? reply.json().rows : null
  }
}

/** The answer for every unit in every period of a year with ballots, on both maps; units out of reach are left out. */
export async function crawl(
  world: World,
  { ask, isInReach }: { readonly ask: Ask; readonly isInReach: (unit: AdministrativeUnit) => boolean },
  year: Period,
): Promise<readonly Figure[]> {
  const { directory, today } = world
  const map = todaysMap(directory, today)
  const withBallots = new Set(
    world.cells.filter(({ month }) => month.startsWith(year.code)).map(({ unitId }) => unitId),
  )
  const hasBallots = (communes: readonly AdministrativeUnit[]) => communes.some(({ id }) => withBallots.has(id))
  const then = directory.units.filter(
    (unit) =>
      isInReach(unit) &&
      unit.validFrom < year.end &&
      (unit.validTo === null || unit.validTo > year.start) &&
      hasBallots(directory.communesOf(unit.id, year.start, year.end)),
  )
  const now = directory.units.filter(
    (unit) =>
      isInReach(unit) && map.isOfToday(unit.id) && hasBallots(map.directory.communesOf(unit.id, year.start, year.end)),
  )
  const figures: Figure[] = []
  for (const [vintage, units] of [
    ['then', then],
    ['today', now],
  ] as const)
    for (const slug of new Set(units.map(unitSlug)))
      for (const kind of kinds) {
        const last =
          year.end <= today ? periodsOfYear(year).findLast((period) => period.kind === kind) : periodOf(kind, today)
        for (const row of (await ask(slug, last?.code ?? '', vintage)) ?? []) {
          const period = parsePeriod(row.period)
          if (!period?.code.startsWith(year.code)) continue
          const rows =
            vintage === 'then' ? directory.during(slug, period.start, period.end) : map.directory.bySlug(slug)
          const of = vintage === 'then' ? directory : map.directory
          const communes = [
            ...new Set(rows.flatMap(({ id }) => of.communesOf(id, period.start, period.end).map((each) => each.id))),
          ]
          const name = `${slug} ${period.code} ${vintage}`
          const { hidden, base } = row
          const own = cellsIn(world, communes, { ...period, end: countedBefore(period, world.closedBefore) })
          figures.push({ name, period, communes, cells: own, hidden, base: base ?? 0 })
        }
      }
  return figures
}

const prime = 67_108_859

/** Which sums of cells can be deduced from these: elimination on sparse rows. */
export function whatFollows(equations: readonly (readonly number[])[]): {
  readonly rank: number
  readonly follows: (cells: readonly number[]) => boolean
} {
  const pivots = new Map<number, ReadonlyMap<number, number>>()
  const reduce = (cells: readonly number[]) => {
    const row = new Map(cells.map((cell) => [cell, 1]))
    for (let pivot = leadOf(row, pivots); pivot !== undefined; pivot = leadOf(row, pivots)) {
      const times = row.get(pivot) ?? 0
      for (const [cell, value] of pivots.get(pivot) ?? []) {
        const left = ((row.get(cell) ?? 0) + (prime - times) * value) % prime
        if (left === 0) row.delete(cell)
        else row.set(cell, left)
      }
    }
    return row
  }
  const unique = new Map(equations.map((cells) => [cells.join(), cells]))
  for (const cells of [...unique.values()].sort((a, b) => a.length - b.length)) {
    const row = reduce(cells)
    const [lead] = row.keys()
    if (lead === undefined) continue
    const scale = inverse(row.get(lead) ?? 1)
    pivots.set(lead, new Map([...row].map(([cell, value]) => [cell, (value * scale) % prime])))
  }
  return { rank: pivots.size, follows: (cells) => cells.length > 0 && reduce(cells).size === 0 }
}

// A row contains no pivot of an earlier row, so each is met once.
function leadOf(row: ReadonlyMap<number, number>, pivots: ReadonlyMap<number, unknown>): number | undefined {
  for (const cell of row.keys()) if (pivots.has(cell)) return cell
  return undefined
}

function inverse(value: number): number {
  let [result, base] = [1, value]
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}
