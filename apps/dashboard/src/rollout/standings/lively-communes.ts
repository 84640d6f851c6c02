import { type DashboardDoor, unitsWithBallotsSince } from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'
import { type Recent, recent } from '../../memory/recent.ts'
import type { Tallies } from '../../memory/tallies.ts'
import type { TalliesInReach } from '../../memory/tallies-in-reach.ts'

interface Question {
  readonly door: DashboardDoor
  readonly memory: TalliesInReach
  readonly tallies: Tallies
  readonly unitIds: readonly number[]
  readonly from: string
  readonly toExclusive: string
}

const known = new WeakMap<TalliesInReach, Recent<ReadonlySet<number>>>()
const mostOfReach = 20

/**
 * The communes that had at least one ballot in [from, toExclusive). Whole months are answered from the cached tallies; for a partial month
 * the database is queried for the remaining communes, and again only when that month has changed.
 */
export async function livelyCommunes(question: Question): Promise<ReadonlySet<number>> {
  const { door, memory, tallies, unitIds, from, toExclusive } = question
  const touched = tallies.months
    .map((one) => ({ ...one, ...periodOf('month', one.month) }))
    .filter(({ start, end }) => start < toExclusive && from < end)
  const isWhole = ({ start, end }: { start: string; end: string }) => from <= start && end <= toExclusive
  const lively = new Set(touched.filter(isWhole).flatMap(({ rows }) => [...rows.inCommune.keys()]))
  const ofReach = known.get(memory) ?? recent<ReadonlySet<number>>(mostOfReach)
  known.set(memory, ofReach)
  for (const { start, end, rows, reading } of touched.filter((month) => !isWhole(month))) {
    const left = unitIds.filter((id) => !lively.has(id) && rows.inCommune.has(id))
    if (left.length === 0) continue
    const [, first = from] = [start, from].sort()
    const [after = toExclusive] = [end, toExclusive].sort()
    const name = [reading, first, after, ...left].join(' ')
    const found = ofReach.get(name) ?? (await unitsWithBallotsSince(door, { unitIds: left }, first, after))
    ofReach.set(name, found)
    for (const id of found) lively.add(id)
  }
  return lively
}
