import { type DashboardDoor, unitsWithBallotsSince } from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'
import { changedCommunes, type PeriodRows } from '../../memory/period-rows.ts'
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

interface PartOfMonth {
  readonly rows: PeriodRows
  readonly lively: ReadonlySet<number>
}

const known = new WeakMap<TalliesInReach, Recent<PartOfMonth>>()
const mostOfReach = 20

/**
 * The communes that had at least one ballot in [from, toExclusive). Whole months are answered from the cached tallies; for a partial month
 * the database is queried for the remaining communes, and again only for those that have changed since.
 */
export async function livelyCommunes(question: Question): Promise<ReadonlySet<number>> {
  const { door, memory, tallies, unitIds, from, toExclusive } = question
  const touched = tallies.months
    .map((one) => ({ ...one, ...periodOf('month', one.month) }))
    .filter(({ start, end }) => start < toExclusive && from < end)
  const isWhole = ({ start, end }: { start: string; end: string }) => from <= start && end <= toExclusive
  const lively = new Set(touched.filter(isWhole).flatMap(({ rows }) => [...rows.inCommune.keys()]))
  const ofReach = known.get(memory) ?? recent<PartOfMonth>(mostOfReach)
  known.set(memory, ofReach)
  for (const { start, end, rows } of touched.filter((month) => !isWhole(month))) {
    const [, first = from] = [start, from].sort()
    const [after = toExclusive] = [end, toExclusive].sort()
    const left = unitIds.filter((id) => !lively.has(id) && rows.inCommune.has(id))
    const name = [first, after, ...left].join(' ')
    const last = ofReach.get(name)
    const changed = last && new Set(changedCommunes(last.rows, rows))
    const asked = changed ? left.filter((id) => changed.has(id)) : left
    const found = asked.length === 0 ? [] : await unitsWithBallotsSince(door, { unitIds: asked }, first, after)
    const others = [...(last?.lively ?? [])].filter((id) => !changed?.has(id))
    const ofMonth = new Set([...others, ...found])
    ofReach.set(name, { rows, lively: ofMonth })
    for (const id of ofMonth) lively.add(id)
  }
  return lively
}
