import { deskKey } from '@long-dan/results'
import { wilsonInterval } from '@long-dan/statistics'
import fc from 'fast-check'
import { it } from 'vitest'
import { type CountTree, countTree } from './count-tree.ts'
import { desks, expectShownAlike, period, type ReaderOfDesks, readAs, units } from './hidden-desks.test-support.ts'
import { hiddenPlaces, unitKey } from './hidden-places.ts'

// The attacker compares what is printed of two provinces that differ only in who was satisfied at two hidden desks.
type Count = readonly [base: number, satisfied: number]

function treeOf(reader: ReaderOfDesks, counts: readonly Count[]): CountTree & { hides: (at: number) => boolean } {
  const rows = desks.flatMap((desk, at) => {
    const [base = 0, satisfied = 0] = counts[at] ?? []
    return base === 0 ? [] : [{ ...desk, base, satisfied, counters: new Int32Array() }]
  })
  const { territory, tallies } = readAs(reader, rows)
  const hiddenIn = hiddenPlaces({ territory, tallies, item: 'overall' })
  const tree = countTree(territory, period, tallies, hiddenIn, () => true)
  return { ...tree, hides: (at) => hiddenIn(period).has(deskKey(desks[at] ?? { unitId: 0, deskId: 0 })) }
}

function shownBy(tree: CountTree): readonly unknown[] {
  return units
    .filter((id) => !tree.isUnitHidden(id) && tree.ofUnit(id).base > 0)
    .map((id) => [unitKey(id), tree.ofUnit(id), wilsonInterval(tree.ofUnit(id))])
}

const aCount = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 8 })),
  fc.tuple(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 1, max: 9 })),
)
const isDoubtful = ([base, satisfied]: Count = [0, 0]) => satisfied < base
const aProvince = fc
  .array(aCount, { minLength: desks.length, maxLength: desks.length })
  .map((all) => all.map(([base, not]): Count => [base, Math.max(1, base - not)]))

it.each(['province', 'area'] as const)(
  'an answer that moves between two hidden desks changes nothing that a reader of the %s sees',
  (reader) =>
    expectShownAlike({
      counts: aProvince,
      shownBy,
      pairOf(counts) {
        const before = treeOf(reader, counts)
        const hidden = [...desks.keys()].filter((at) => before.hides(at))
        const from = hidden.find((at) => (counts[at]?.[1] ?? 0) > 1)
        if (from === undefined) return undefined
        const to = hidden.find((at) => at !== from && isDoubtful(counts[at]) && isTogether(before, from, at))
        if (to === undefined) return undefined
        const after = treeOf(
          reader,
          counts.map(([base, satisfied], at) => [base, satisfied + (at === to ? 1 : 0) - (at === from ? 1 : 0)]),
        )
        // Where somebody's figure would have one answer only, more is hidden by the rule itself.
        const isSame = (at: number) => before.hides(at) === after.hides(at)
        return [...desks.keys()].every(isSame) ? [before, after] : undefined
      },
    }),
)

/** Whether two desks are shown together. */
function isTogether(tree: CountTree, one: number, other: number): boolean {
  const groupOf = (at: number) => tree.desksOf(units).find(({ deskId }) => deskId === desks[at]?.deskId)?.groups[0].name
  return groupOf(one) === groupOf(other)
}
