import type { DeskMonth, FrozenExcluded } from '@long-dan/database/worker'
import { addTallies, type CommuneMonth, type CountedDeskMonth, overallCount, type Tally } from '@long-dan/results'
import { rollUp } from '@long-dan/statistics'

interface Counts {
  readonly counted: readonly DeskMonth[]
  /** Left out by reviews. */
  readonly excluded: readonly DeskMonth[]
  readonly frozen: readonly CommuneMonth[]
  readonly frozenExcluded: readonly FrozenExcluded[]
}

/**
 * Desks as they were when their month was frozen. A figure adds up frozen communes; with desks as they are now, its design effect would tell
 * of ballots that it does not contain, and a later period could show apart what an earlier one had to hide. By desk nothing is frozen: in a
 * commune that has changed since, all desks together are as frozen.
 */
export function desksAsFrozen({ counted, excluded, frozen, frozenExcluded }: Counts): readonly CountedDeskMonth[] {
  const months = new Set(frozen.map(({ month }) => month))
  const now = Map.groupBy(counted, nameOf)
  const leftOut = Map.groupBy(excluded, nameOf)
  const then = new Map(frozen.map((cell) => [nameOf(cell), cell]))
  const leftOutThen = new Map(frozenExcluded.map((cell) => [nameOf(cell), cell.base]))
  return [...new Set([...now.keys(), ...leftOut.keys(), ...then.keys()])].flatMap((name) => {
    const [desks = [], without = [], cell] = [now.get(name), leftOut.get(name), then.get(name)]
    const deskIds = [...new Set([...desks, ...without].map(({ deskId }) => deskId))].sort((a, b) => a - b)
    const { month = '' } = cell ?? desks[0] ?? without[0] ?? {}
    const judged = without.map((row) => ({ ...row, isCounted: false }))
    if (!months.has(month) || isSame(addTallies(desks), cell))
      return [...desks.map((row) => ({ ...row, isCounted: true })), ...judged]
    const asFrozen = cell === undefined ? [] : together(cell, deskIds)
    const [baseNow, baseThen] = [rollUp(without).base, leftOutThen.get(name) ?? 0]
    const baseOf = (tally: Tally | null | undefined) => (tally ? overallCount(tally).base : 0)
    // Decisions of reviews move ballots between the two, and what may be shown goes by both.
    if (baseOf(addTallies(desks)) + baseNow === baseOf(cell) + baseThen)
      return [
        ...asFrozen.map((row) => ({ ...row, isJudged: false })),
        ...desks.map((row) => ({ ...row, isCounted: false })),
        ...judged,
      ]
    return [...asFrozen, ...(baseNow === baseThen ? judged : [])]
  })
}

/** All of the commune's ballots at its first desk, and none at the others, to be counted as one. */
function together(cell: CommuneMonth, [first = 0, ...others]: readonly number[]): readonly CountedDeskMonth[] {
  const isOfCommune = others.length > 0
  const all = { ...cell, deskId: first, isCounted: true, isOfCommune }
  return [all, ...others.map((deskId) => ({ ...all, deskId, counters: [] }))]
}

function nameOf({ unitId, month }: Pick<DeskMonth, 'unitId' | 'month'>): string {
  return `${unitId} ${month}`
}

function isSame(now: Tally | null, then: Tally | undefined): boolean {
  if (now === null || then === undefined || now.asked !== then.asked) return false
  for (let slot = 0; slot < now.asked.layout.deskLength; slot++)
    if (now.counters[slot] !== then.counters[slot]) return false
  return true
}
