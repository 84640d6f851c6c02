import { createUnitDirectory } from '@long-dan/administrative-units'
import type { DeskMonth } from '@long-dan/database/dashboard'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { deskKey } from '@long-dan/results'
import { parsePeriod, wilsonInterval } from '@long-dan/statistics'
import { usualProvince } from '@long-dan/testing/province'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addUp } from '../memory/period-rows.ts'
import { talliesOf } from '../memory/tallies.ts'
import { talliesInReach } from '../memory/tallies-in-reach.ts'
import { reachOf } from '../officials/reach.ts'
import { type CountTree, countTree } from './count-tree.ts'
import { hiddenPlaces, unitKey } from './hidden-places.ts'
import { provinceOf, territoryAround } from './result-reader.ts'

// The attacker compares what is printed of two provinces that differ only in who was satisfied at two hidden desks.
const facts = await usualProvince()
const directory = createUnitDirectory(facts)
const province = provinceOf(directory)
const today = '2026-12-31'
const asked = officialQuestionnaires.withNumber(1)
const communes = ['KV380', 'KV399'].flatMap((code) => {
  const area = directory.byCode(code, today)
  return area ? directory.communesOf(area.id, '2026-03-01', '2026-04-01').slice(0, 9) : []
})
// Two desks in each commune.
const desks = communes.flatMap(({ id }, at) => [2 * at + 1, 2 * at + 2].map((deskId) => ({ unitId: id, deskId })))
const period = parsePeriod('2026-03') as NonNullable<ReturnType<typeof parsePeriod>>
const units = [
  ...new Set(communes.flatMap(({ id }) => directory.breadcrumb(id, period.start, period.end).map((unit) => unit.id))),
]
const homes = { province, area: directory.byCode('KV380', today) ?? province }
const inReach = {
  province: new Set(units),
  area: new Set(directory.communesOf(homes.area.id, period.start, period.end).map(({ id }) => id)),
}

type Count = readonly [base: number, satisfied: number]

function treeOf(reader: keyof typeof homes, counts: readonly Count[]): CountTree & { hides: (at: number) => boolean } {
  const rows = desks.flatMap((desk, at): DeskMonth[] => {
    const [base = 0, satisfied = 0] = counts[at] ?? []
    if (base === 0 || !inReach[reader].has(desk.unitId)) return []
    return [{ ...desk, month: period.start, base, satisfied, asked, counters: new Int32Array() }]
  })
  const added = addUp(rows)
  const month = { month: period.start, state: '', reading: 0, rows: added, judged: added, read: [] }
  const tallies = talliesOf([month], new Map(), today, officialQuestionnaires)
  // A cache for this province alone.
  const memory = talliesInReach('everything', officialQuestionnaires)
  const { rootOf, home } = reachOf(directory, homes[reader])
  const territory = territoryAround(directory, [home], { rootOf, home, memory })
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
  (reader) => {
    let [moved, ofMany] = [0, 0]
    fc.assert(
      fc.property(aProvince, (counts) => {
        const before = treeOf(reader, counts)
        const hidden = [...desks.keys()].filter((at) => before.hides(at))
        const from = hidden.find((at) => (counts[at]?.[1] ?? 0) > 1)
        if (from === undefined) return
        const to = hidden.find((at) => at !== from && isDoubtful(counts[at]) && isTogether(before, from, at))
        if (to === undefined) return
        const after = treeOf(
          reader,
          counts.map(([base, satisfied], at) => [base, satisfied + (at === to ? 1 : 0) - (at === from ? 1 : 0)]),
        )
        // Where somebody's figure would have one answer only, more is hidden by the rule itself.
        if ([...desks.keys()].some((at) => before.hides(at) !== after.hides(at))) return
        moved++
        ofMany += shownBy(before).length
        expect(shownBy(after)).toEqual(shownBy(before))
      }),
      { numRuns: 40 },
    )
    expect(moved).toBeGreaterThan(5)
    expect(ofMany).toBeGreaterThan(moved)
  },
)

/** Whether two desks are shown together. */
function isTogether(tree: CountTree, one: number, other: number): boolean {
  const groupOf = (at: number) => tree.desksOf(units).find(({ deskId }) => deskId === desks[at]?.deskId)?.groups[0].name
  return groupOf(one) === groupOf(other)
}
