import { type AdministrativeUnit, createUnitDirectory, type Succession } from '@long-dan/administrative-units'
import { smallestSets } from '@long-dan/disclosure/attacker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountedDeskMonth, desksInFigures } from './desks-in-figures.ts'
import { clustersOf } from './disclosure/clusters.ts'
import { periodsOfYear } from './disclosure/parts-of-year.ts'
import { deskKey } from './disclosure/places-of-year.ts'
import { type PublicQuestion, shownToEverybody } from './shown-to-everybody.ts'

// Two districts with three communes each; the first communes of both merged into one, the others became one commune in each area.
const reform = '2025-07-01'
const [before, after] = [
  { validFrom: '2020-01-01', validTo: reform },
  { validFrom: reform, validTo: null },
]
const unit = (
  id: number,
  level: AdministrativeUnit['level'],
  parentId: number | null,
  dates: Pick<AdministrativeUnit, 'validFrom' | 'validTo'>,
): AdministrativeUnit => ({ id, code: String(id), level, kind: 'xa', name: `Đơn vị ${id}`, parentId, ...dates })
const became = (predecessorId: number, successorId: number): Succession => ({
  predecessorId,
  successorId,
  effectiveOn: reform,
  extent: 'whole',
  change: 'merge',
  resolution: null,
  clause: null,
  isDefault: true,
  basis: '',
})
const [communesOfA, communesOfB] = [
  [11, 12, 13],
  [21, 22, 23],
]
const then = [...communesOfA, ...communesOfB]
const lands = [
  [31, [11, 21]],
  [32, [12, 13]],
  [33, [22, 23]],
] as const
const directory = createUnitDirectory({
  units: [
    unit(1, 'province', null, { validFrom: '2020-01-01', validTo: null }),
    unit(2, 'district', 1, before),
    unit(3, 'district', 1, before),
    ...communesOfA.map((id) => unit(id, 'commune', 2, before)),
    ...communesOfB.map((id) => unit(id, 'commune', 3, before)),
    ...lands.map(([id]) => unit(id, 'commune', 1, after)),
    unit(4, 'area', 1, after),
    unit(5, 'area', 1, after),
  ],
  successions: [...lands.flatMap(([land, parts]) => parts.map((id) => became(id, land))), became(2, 4), became(3, 5)],
  areaMembers: [
    { areaId: 4, communeId: 31, ...after },
    { areaId: 4, communeId: 32, ...after },
    { areaId: 5, communeId: 33, ...after },
  ],
})

const year = parsePeriod('2024') as Period
const months = ['2024-01-01', '2024-02-01', '2024-03-01']
const periods = periodsOfYear(year).filter(({ end }) => end <= '2024-04-01')
const communesOf = new Map<number, readonly number[]>([
  [1, then],
  [2, communesOfA],
  [3, communesOfB],
  ...then.map((id) => [id, [id]] as const),
])
const units = [...communesOf.values()]
const { layout } = officialQuestionnaires.withNumber(1)
const asked = officialQuestionnaires.withNumber(1)
const cellOf = (unitId: number, month: number) => then.indexOf(unitId) * months.length + month

/** Ballots and dissatisfied ones, by commune and month. */
const aMonth = fc.oneof(
  fc.constant([0, 0] as const),
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(2)),
  fc.tuple(fc.integer({ min: 10, max: 80 }), fc.nat(4)),
)
const aProvince = fc.array(aMonth, { minLength: then.length * months.length, maxLength: then.length * months.length })
type Counts = readonly (readonly [number, number])[]

/** For a criterion, fifty ballots are cast everywhere and all those not counted leave it blank. */
function tallies(counts: Counts, item = 'overall'): readonly CountedDeskMonth[] {
  return then.flatMap((unitId) =>
    months.flatMap((month, at) => {
      const [base, not] = counts[cellOf(unitId, at)] ?? [0, 0]
      if (base === 0 && item === 'overall') return []
      const counters = new Array<number>(layout.deskLength).fill(0)
      const [all = 0, start = 0] = ['overall', item].map(layout.itemOffset)
      counters.splice(all, 5, 0, 10, 0, 0, 80)
      counters[start + 1] = Math.min(base, not)
      counters[start + 4] = base - Math.min(base, not)
      return [{ unitId, deskId: 100 + unitId, month, asked, counters, isCounted: true }]
    }),
  )
}

const baseOf = (counts: Counts, cells: readonly number[]) =>
  cells.reduce((sum, cell) => sum + (counts[cell]?.[0] ?? 0), 0)

function figures(counts: Counts, isHeldBack: PublicQuestion['isHeldBack'] = () => false) {
  const desks = tallies(counts)
  const { isShown } = shownToEverybody({ directory, provinceId: 1, year, monthsOver: 3, desks, isHeldBack })
  return periods.flatMap((period) => {
    const inPeriod = months.flatMap((month, at) => (period.start <= month && month < period.end ? [at] : []))
    return units
      .filter((communes) => isShown('overall', period, communes))
      .map((communes) => communes.flatMap((id) => inPeriod.map((month) => cellOf(id, month))))
  })
}

/** What the interval of every unit shown in the quarter is computed from, and which communes are shown together. */
function clustersIn(counts: Counts, item: string) {
  const quarter = parsePeriod('2024-Q1') as Period
  const isHeldBack = () => false
  const question = { directory, provinceId: 1, year, monthsOver: 3, desks: tallies(counts, item), isHeldBack }
  const shown = shownToEverybody(question)
  const desksOf = desksInFigures(question, shown.groupsIn)
  const clusters = [...communesOf]
    .filter(([, communes]) => shown.isShown(item, quarter, communes))
    .map(([id]) => ({
      id,
      own: clustersOf(desksOf(id, quarter, item)).toSorted((a, b) => a.base - b.base || a.satisfied - b.satisfied),
    }))
  const groupOf = shown.groupsIn(item, quarter, then)
  return { clusters, groups: then.map((unitId) => groupOf(deskKey({ unitId, deskId: 100 + unitId }))) }
}

describe('what is published', () => {
  it.each(['overall', 'listen'])(
    'has intervals of %s that do not change when answers move between communes shown only together',
    (item) => {
      let [moved, merged] = [0, 0]
      fc.assert(
        fc.property(aProvince, fc.nat(), fc.boolean(), (all, lot, isDissatisfied) => {
          const counts = all.map(([base, not]): readonly [number, number] => [base, Math.min(base, not)])
          const before = clustersIn(counts, item)
          const together = then.flatMap((from, at) =>
            then.flatMap((to, other) =>
              at !== other && before.groups[at]?.name === before.groups[other]?.name ? [[from, to] as const] : [],
            ),
          )
          const [from, to] = together[lot % together.length] ?? []
          if (from === undefined || to === undefined) return
          const after = counts.map(([base, not], cell): readonly [number, number] => {
            const more = cell === cellOf(from, 0) ? -1 : cell === cellOf(to, 0) ? 1 : 0
            return [base + more, not + (isDissatisfied ? more : 0)]
          })
          if (after.some(([base, not]) => not < 0 || base < not)) return
          const result = clustersIn(after, item)
          if (result.groups.some(({ name }, at) => name !== before.groups[at]?.name)) return
          moved++
          merged += before.clusters.length
          expect(result.clusters).toEqual(before.clusters)
        }),
        { numRuns: 400 },
      )
      expect([moved > 20, merged > 20]).toEqual([true, true])
    },
  )

  const unknowns = then.length * months.length

  it('tells of no ten ballots, whoever knows the commune of today on both sides of the old border', () => {
    let [attacks, equations] = [0, 0]
    fc.assert(
      fc.property(aProvince, fc.constantFrom(...lands), (counts, [, own]) => {
        const isOwn = (cell: number) => own.some((id) => Math.floor(cell / months.length) === then.indexOf(id))
        const known = Array.from({ length: unknowns }, (_, cell) => cell).filter(isOwn)
        const shown = figures(counts)
        equations += shown.length
        const sets = smallestSets({ equations: [...shown, ...known.map((cell) => [cell])], unknowns }, 1 << 12)
        if (sets) attacks += 1
        const rests = (sets ?? []).map((set) =>
          baseOf(
            counts,
            set.filter((cell) => !isOwn(cell)),
          ),
        )
        expect(rests.filter((base) => base > 0 && base < 10)).toEqual([])
      }),
      { numRuns: 250 },
    )
    expect([attacks > 150, equations > 1000]).toEqual([true, true])
  })

  it('shows no figure of fewer than ten ballots, and what is held back in no figure of its own', () => {
    fc.assert(
      fc.property(aProvince, fc.constantFrom(...then), (counts, held) => {
        const shown = figures(counts, (unitId) => unitId === held)
        expect(shown.map((cells) => baseOf(counts, cells)).filter((base) => base > 0 && base < 10)).toEqual([])
        const own = shown.filter((cells) =>
          cells.every((cell) => Math.floor(cell / months.length) === then.indexOf(held)),
        )
        expect(own.filter((cells) => baseOf(counts, cells) > 0)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
