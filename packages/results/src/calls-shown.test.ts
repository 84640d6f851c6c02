import { type AdministrativeUnit, createUnitDirectory } from '@long-dan/administrative-units'
import { smallestSets } from '@long-dan/disclosure/attacker'
import { lastPeriods, type Period, parsePeriod } from '@long-dan/statistics'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callsShown, type DeskMonthCalls } from './calls-shown.ts'

// A province with two areas of three communes each; the last of each has two desks.
const dates = { validFrom: '2020-01-01', validTo: null }
const areas = [
  [2, [11, 12, 13]],
  [3, [21, 22, 23]],
] as const
const communes: readonly number[] = areas.flatMap(([, own]) => own)
const unit = (id: number, level: AdministrativeUnit['level'], parentId: number | null): AdministrativeUnit => ({
  ...{ id, level, parentId },
  ...{ code: String(id), kind: 'xa', name: `Đơn vị ${id}` },
  ...dates,
})
const directory = createUnitDirectory({
  units: [
    unit(1, 'province', null),
    ...areas.map(([id]) => unit(id, 'area', 1)),
    ...communes.map((id) => unit(id, 'commune', 1)),
  ],
  successions: [],
  areaMembers: areas.flatMap(([areaId, own]) => own.map((communeId) => ({ areaId, communeId, ...dates }))),
})
const units: readonly (readonly number[])[] = [communes, ...areas.map(([, own]) => own), ...communes.map((id) => [id])]

const last = parsePeriod('2026-Q2') as Period
const quarters = lastPeriods(last, 3)
const desks = communes.flatMap((unitId) =>
  (unitId % 10 === 3 ? [0, 1] : [0]).map((at) => ({ unitId, deskId: 100 * at + unitId })),
)
const unknowns = desks.length * quarters.length
const cellOf = (desk: number, quarter: number) =>
  desks.findIndex(({ deskId }) => deskId === desk) * quarters.length + quarter
const desksOf = (own: readonly number[]) =>
  desks.flatMap(({ unitId, deskId }) => (own.includes(unitId) ? [deskId] : []))
type Counts = readonly (readonly [called: number, dissatisfied: number])[]

const called = (counts: Counts): readonly DeskMonthCalls[] =>
  desks.flatMap((desk) =>
    quarters.map(({ start }, at) => {
      const [base, not] = counts[cellOf(desk.deskId, at)] ?? [0, 0]
      return { ...desk, month: start, base, satisfied: base - Math.min(base, not) }
    }),
  )

/** Figures of all units by the quarter and by two quarters, each published when it ends: the windows overlap. */
function published(counts: Counts, isShown: ReturnType<typeof callsShown>) {
  const windows = quarters.flatMap((_, at) => [[at], ...(at > 0 ? [[at - 1, at]] : [])])
  const baseIn = (cells: readonly number[]) => cells.reduce((sum, cell) => sum + (counts[cell]?.[0] ?? 0), 0)
  return windows.flatMap((window) =>
    units.flatMap((own) => {
      const cells = desksOf(own).flatMap((id) => window.map((at) => cellOf(id, at)))
      const periods = window.map((at) => quarters[at] as Period)
      return baseIn(cells) >= 10 && isShown(periods, own) ? [cells] : []
    }),
  )
}

const aQuarter = fc.oneof(
  fc.constant([0, 0] as const),
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(2)),
  fc.tuple(fc.integer({ min: 10, max: 60 }), fc.nat(9)),
)
const aProvince = fc.array(aQuarter, { minLength: unknowns, maxLength: unknowns })

/**
 * What somebody who knows all calls about these desks finds by subtracting figures: sets of fewer than ten calls, or all with the same
 * answer.
 */
function finds(counts: Counts, shown: readonly (readonly number[])[], own: readonly number[]) {
  const isOwn = (cell: number) => own.includes(desks[Math.floor(cell / quarters.length)]?.deskId ?? 0)
  const known = Array.from({ length: unknowns }, (_, cell) => [cell]).filter(([cell = 0]) => isOwn(cell))
  const sets = smallestSets({ equations: [...shown, ...known], unknowns }, 1 << 13)
  const found = (sets ?? []).filter((set) => {
    const rest = set.filter((cell) => !isOwn(cell))
    const base = rest.reduce((sum, cell) => sum + (counts[cell]?.[0] ?? 0), 0)
    const not = rest.reduce((sum, cell) => sum + Math.min(...(counts[cell] ?? [0, 0])), 0)
    return base > 0 && (base < 10 || not === base)
  })
  return { isDone: sets !== undefined, found }
}

/** Attackers' knowledge: nothing, the calls of an area, or one desk of two. */
const knowers = [[], ...areas.map(([, own]) => desksOf(own)), [13], [113]] as const

describe('what citizens called by lot said', () => {
  it('tells of no ten calls, however units, overlapping windows and what an area or a desk knows are taken from each other', () => {
    let [attacks, figures] = [0, 0]
    fc.assert(
      fc.property(aProvince, fc.constantFrom(...knowers), (counts, own) => {
        const shown = published(counts, callsShown(directory, last, called(counts)))
        const { isDone, found } = finds(counts, shown, own)
        attacks += isDone ? 1 : 0
        figures += shown.length
        expect(found).toEqual([])
      }),
      { numRuns: 150, seed: 15 },
    )
    expect([attacks > 75, figures > 1000]).toEqual([true, true])
  })

  it('would tell of six, were every figure of ten shown: the attack above can find', () => {
    const counts: Counts = desks.flatMap(({ deskId }) => quarters.map(() => (deskId === 12 ? [6, 2] : [40, 4])))
    const inFirst = (cells: readonly number[]) => cells.every((cell) => cell % quarters.length === 0)
    const foundBy = (isShown: ReturnType<typeof callsShown>) =>
      finds(counts, published(counts, isShown).filter(inFirst), []).found
    expect(foundBy(() => true)).toEqual([[cellOf(12, 0)]])
    expect(foundBy(callsShown(directory, last, called(counts)))).toEqual([])
  })
})
