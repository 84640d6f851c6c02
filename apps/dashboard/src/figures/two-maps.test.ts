import { createUnitDirectory } from '@long-dan/administrative-units'
import type { DeskMonth } from '@long-dan/database/dashboard'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { usualProvince } from '@long-dan/testing/province'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addUp } from '../memory/period-rows.ts'
import { talliesOf } from '../memory/tallies.ts'
import { talliesInReach } from '../memory/tallies-in-reach.ts'
import { reachOf } from '../officials/reach.ts'
import { follows } from '../results/results.test-support.ts'
import { countTree } from './count-tree.ts'
import { hiddenPlaces } from './hidden-places.ts'
import { provinceOf, territoryAround } from './result-reader.ts'
import { todaysTerritory } from './todays-territory.ts'

const facts = await usualProvince()

const today = '2026-12-31'
const directory = createUnitDirectory({
  units: facts.units,
  successions: facts.successions,
  areaMembers: facts.areaMembers,
})
const province = provinceOf(directory)
const memory = talliesInReach('everything', officialQuestionnaires)
const everything = { rootOf: () => province, home: province, memory }
const desks = facts.desks

// Around Hạc Thành (merged from many, next to a divided one), Đông Tiến (from three districts) and Hoằng Tiến (from one), then and now.
const placesThen = directory
  .communesOf(province.id, '2023-12-31', '2024-01-01')
  .filter(({ id }) => {
    const { unit, receivers } = directory.presentUnits(id)
    return ['14797', '15853', '15991', '16417'].includes((unit ?? receivers[0])?.code ?? '')
  })
  .map(({ id }) => id)
const placesNow = ['14797', '15853', '15991', '16417', '14758', '16000'].map(
  (code) => directory.byCode(code, today)?.id ?? 0,
)
const monthsThen = ['2023-10-01', '2023-11-01', '2023-12-01']
const monthsNow = ['2026-01-01', '2026-02-01', '2026-03-01']
const periods = [
  '2023',
  '2023-H2',
  '2023-Q4',
  '2023-10',
  '2023-11',
  '2023-12',
  '2026',
  '2026-H1',
  '2026-Q1',
  '2026-01',
  '2026-02',
  '2026-03',
].map((code) => parsePeriod(code) as Period)
const cells = [
  ...placesThen.flatMap((unitId) => monthsThen.map((month) => ({ unitId, month }))),
  ...placesNow.flatMap((unitId) => monthsNow.map((month) => ({ unitId, month }))),
]

// Units that contain the cells, directly and further up, then and now.
const unitsOfInterest = [
  ...new Set(
    cells.flatMap(({ unitId, month }) => [
      ...directory.breadcrumb(unitId, month, month.replace('-01', '-28')),
      ...directory.breadcrumb(directory.todayOf(unitId)?.id ?? 0, today, '2027-01-01'),
    ]),
  ),
]

type Cell = (typeof cells)[number]
const asked = officialQuestionnaires.withNumber(1)
const deskOf = (unitId: number) =>
  desks.find(({ assignments }) => assignments.some((each) => each.unitId === unitId))?.id ?? 0
const within = ({ month }: Cell, { start, end }: Period) => start <= month && month < end
const sumOf = (rows: readonly Cell[], unitIds: readonly number[], period: Period) =>
  rows.map((cell) => (unitIds.includes(cell.unitId) && within(cell, period) ? 1 : 0))

function provinceWith(bases: readonly number[]) {
  const rows = cells.flatMap((cell, at): DeskMonth[] => {
    const base = bases[at] ?? 0
    if (base === 0) return []
    return [
      { ...cell, deskId: deskOf(cell.unitId), base, satisfied: Math.ceil(base / 2), asked, counters: new Int32Array() },
    ]
  })
  const months = [...Map.groupBy(rows, ({ month }) => month)].map(([month, inMonth], reading) => ({
    month,
    state: '',
    reading,
    rows: addUp(inMonth),
    judged: addUp(inMonth),
    read: [],
  }))
  return talliesOf(
    months.toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    new Map(),
    today,
    officialQuestionnaires,
  )
}

/** Sums of cells that an official is shown on both maps, for every unit and period. */
function shownTo(reader: Parameters<typeof territoryAround>[2], bases: readonly number[]) {
  const tallies = provinceWith(bases)
  const filled = cells.filter((_, at) => (bases[at] ?? 0) > 0)
  // A cache for this province alone.
  const memory = talliesInReach('everything', officialQuestionnaires)
  const shown: number[][] = []
  const figures = { past: 0, today: 0 }
  const note = (unitIds: readonly number[], period: Period, view: keyof typeof figures) => {
    shown.push(sumOf(filled, unitIds, period))
    figures[view] += 1
  }
  for (const period of periods) {
    const units = unitsOfInterest.filter((unit) => reader.rootOf(unit, period.start, period.end) !== undefined)
    for (const unit of units) {
      const territory = { ...territoryAround(directory, [unit], reader), memory }
      const tree = countTree(
        territory,
        period,
        tallies,
        hiddenPlaces({ territory, tallies, item: 'overall' }),
        () => true,
      )
      const communes = directory.communesOf(unit.id, period.start, period.end).map(({ id }) => id)
      if (tree.ofUnit(unit.id).base > 0 && !tree.isUnitHidden(unit.id)) note(communes, period, 'past')
    }
  }
  const map = todaysTerritory({ directory }, today, province.id, reader).todays?.map
  for (const unit of unitsOfInterest) {
    if (!map?.isOfToday(unit.id) || !reader.rootOf(unit, today, '2027-01-01')) continue
    const territory = { ...todaysTerritory({ directory }, today, unit.id, reader), memory }
    const hiddenIn = hiddenPlaces({ territory, tallies, item: 'overall' })
    for (const period of periods) {
      const tree = countTree(territory, period, tallies, hiddenIn, () => true)
      const communes = map.directory.communesOf(unit.id, period.start, period.end).map(({ id }) => id)
      if (tree.ofUnit(unit.id).base > 0 && !tree.isUnitHidden(unit.id)) note(communes, period, 'today')
    }
  }
  return { shown, filled, figures }
}

/** Cells of fewer than five ballots that can be deduced from what is shown. */
function small(bases: readonly number[], { shown, filled }: ReturnType<typeof shownTo>): readonly string[] {
  const known = new Set(shown.map((row) => row.join()))
  const counts = new Map(cells.map((cell, at) => [cell, bases[at] ?? 0]))
  const targets = [...new Set(filled.map(({ unitId }) => unitId))].flatMap((unitId) =>
    periods.flatMap((period) => {
      const row = sumOf(filled, [unitId], period)
      const base = filled.reduce((sum, cell, at) => sum + (row[at] === 1 ? (counts.get(cell) ?? 0) : 0), 0)
      return base > 0 && base < 5 ? [{ unitId, period, row }] : []
    }),
  )
  const found = follows(
    [...known].map((row) => row.split(',').map(Number)),
    targets.map(({ row }) => row),
  )
  return targets.flatMap(({ unitId, period }, at) =>
    found[at] ? [`${directory.byId(unitId)?.name} ${period.code}`] : [],
  )
}

const volumes = fc.array(fc.constantFrom(0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 30), {
  minLength: cells.length,
  maxLength: cells.length,
})
const areaReader = (code: string) => {
  const { rootOf, home } = reachOf(directory, directory.byCode(code, today) ?? province)
  return { rootOf, home, memory }
}

describe('the map of then and the map of today together', () => {
  it('give no reader a small number by solving the equations of both', () => {
    let seen = 0
    fc.assert(
      fc.property(volumes, (bases) => {
        const shown = shownTo(everything, bases)
        seen += shown.figures.today
        expect(small(bases, shown)).toEqual([])
      }),
      { numRuns: 5, seed: 7 },
    )
    expect(seen).toBeGreaterThan(50)
  })

  it.each(['KV380', 'KV405', 'KV399', '14797', '15853'])('hold for an official of %s', (code) => {
    fc.assert(
      fc.property(volumes, (bases) => {
        const shown = shownTo(areaReader(code), bases)
        expect(small(bases, shown)).toEqual([])
      }),
      { numRuns: 2, seed: 11 },
    )
  })

  it('shows a present commune as the sum of those that went into it, small ones among them', () => {
    const [hacThanh] = placesNow
    const parts = placesThen.filter((id) => directory.todayOf(id)?.id === hacThanh)
    const bases = cells.map(({ unitId, month }) =>
      month !== '2023-10-01' ? 0 : unitId === parts[0] ? 2 : parts.includes(unitId) ? 20 : 0,
    )
    const tallies = provinceWith(bases)
    const territory = {
      ...todaysTerritory({ directory }, today, hacThanh ?? 0, everything),
      memory: talliesInReach('everything', officialQuestionnaires),
    }
    const period = parsePeriod('2023-10') as Period
    const hiddenIn = hiddenPlaces({ territory, tallies, item: 'overall' })
    const tree = countTree(territory, period, tallies, hiddenIn, () => true)
    expect(tree.ofUnit(hacThanh ?? 0).base).toBe(2 + 20 * (parts.length - 1))
    expect(tree.isUnitHidden(hacThanh ?? 0)).toBe(false)
    expect(parts.filter((id) => tree.isUnitHidden(id))).toHaveLength(3)
  })
})
