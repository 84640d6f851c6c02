import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallestSets, solve } from './attacker.test-support.ts'
import { judgeYear } from './judge-year.ts'
import {
  aProvince,
  atThatTime,
  figuresAt,
  figuresEver,
  levels,
  objection,
  unitsOf,
} from './random-province.test-support.ts'
import { spansOfYear, within } from './spans.ts'
import type { Table } from './table.ts'

const [commune, area, province, everybody] = [0, 1, 2, 3]
const roles = [
  ['a commune', commune, 5],
  ['an area', area, 5],
  ['the province', province, 5],
  ['everybody', everybody, 10],
] as const

const unknownsOf = ({ places }: Table) => places.length * 12
const objections = (table: Table, sets: readonly (readonly number[])[] | undefined, least: number) =>
  (sets ?? []).flatMap((set) => objection(table, set, least) ?? [])

describe.each(roles)('an attacker who wrote down all that is ever shown to %s', (_, level, least) => {
  it.each([
    [3, 5],
    [6, 2],
  ])('learns nothing too small in %i months of up to %i desks', (months, desks) => {
    fc.assert(
      fc.property(aProvince(months, desks), (table) => {
        const sets = smallestSets({ equations: figuresEver(table, level), unknowns: unknownsOf(table) }, 1 << 12)
        expect(objections(table, sets, least)).toEqual([])
      }),
      { numRuns: 120 },
    )
  })

  it('finds no desk, commune or area of any few months of a year', () => {
    fc.assert(
      fc.property(aProvince(12, 4), fc.array(fc.integer({ min: 1, max: 4095 }), { maxLength: 60 }), (table, lots) => {
        const { follows } = solve({ equations: figuresEver(table, level), unknowns: unknownsOf(table) })
        const runs = Array.from({ length: 12 }, (_, from) =>
          [1, 2, 3, 4].map((count) => ((1 << count) - 1) << from),
        ).flat()
        const sets = [...lots, ...runs].flatMap((lot) => {
          const months = Array.from({ length: 12 }, (_, month) => month).filter((month) => lot & (1 << month))
          return unitsOf(table).map((unit) => unit.flatMap((place) => months.map((month) => place * 12 + month)))
        })
        const small = sets.filter((set) => {
          const base = set.reduce((sum, cell) => sum + (table.bases[cell] ?? 0), 0)
          return base > 0 && base < least
        })
        expect(small.filter(follows)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('an official with the public file', () => {
  const ofOne = fc.record({ table: aProvince(3, 5), lot: fc.nat(), depth: fc.constantFrom(1, 2, 3) })
  const whoOf = ({ places }: Table, lot: number, depth: number) => places[lot % places.length]?.path[depth] ?? ''

  it('who knows every ballot of the own unit learns of no ten ballots of others', () => {
    fc.assert(
      fc.property(ofOne, ({ table, lot, depth }) => {
        const who = whoOf(table, lot, depth)
        const isOwn = (cell: number) => table.places[Math.floor(cell / 12)]?.knownTo.includes(who) ?? false
        const own = Array.from({ length: unknownsOf(table) }, (_, cell) => cell).filter(isOwn)
        const equations = [...figuresEver(table, everybody), ...own.map((cell) => [cell])]
        const sets = smallestSets({ equations, unknowns: unknownsOf(table) }, 1 << 12)
        const ofOthers = (sets ?? []).map((set) => set.filter((cell) => !isOwn(cell)))
        const bases = ofOthers.map((set) => set.reduce((sum, cell) => sum + (table.bases[cell] ?? 0), 0))
        expect(bases.filter((base) => base > 0 && base < 10)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['a commune', commune, 2],
    ['an area', area, 1],
  ] as const)('of %s learns no five ballots from the own pages beside it', (_, level, depth) => {
    fc.assert(
      fc.property(ofOne, ({ table, lot }) => {
        const who = whoOf(table, lot, depth)
        const units = unitsOf(table).filter((unit) => unit.every((place) => table.places[place]?.path[depth] === who))
        const equations = [...figuresEver(table, everybody), ...figuresEver(table, level, units)]
        const sets = smallestSets({ equations, unknowns: unknownsOf(table) }, 1 << 12)
        const bases = (sets ?? []).map((set) => set.reduce((sum, cell) => sum + (table.bases[cell] ?? 0), 0))
        expect(bases.filter((base) => base > 0 && base < 5)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

describe('the attacker finds what is there to be found', () => {
  // Shows every unit with enough ballots, and hides nothing for the sake of another.
  const careless = (table: Table) =>
    [0, 1, 2].flatMap((month) =>
      unitsOf(table)
        .map((unit) => unit.map((place) => place * 12 + month))
        .filter((set) => set.reduce((sum, cell) => sum + (table.bases[cell] ?? 0), 0) >= 5),
    )

  it('where only small figures are hidden', () => {
    let found = 0
    fc.assert(
      fc.property(aProvince(3, 5), (table) => {
        found += objections(
          table,
          smallestSets({ equations: careless(table), unknowns: unknownsOf(table) }, 1 << 12),
          5,
        ).length
      }),
      { numRuns: 100, seed: 1 },
    )
    expect(found).toBeGreaterThan(20)
  })
})

describe('what stays visible', () => {
  const desks = (...rows: readonly (readonly number[])[]): Table => ({
    places: rows.map((_, at) => ({
      path: ['province', 'area', `land ${at}`, `commune ${at}`, `desk ${at}`],
      knownTo: [`commune ${at}`],
      unit: `commune ${at}`,
    })),
    bases: Int32Array.from(rows.flat()),
    satisfied: Int32Array.from(rows.flat(), (base) => Math.max(0, base - 1)),
    before: Int32Array.from(rows, ([first = 0]) => 3 * first),
    monthsOver: 12,
    isRunning: false,
  })
  const steady = (count: number) => new Array<number>(12).fill(count)
  const spans = [spansOfYear('2026'), ...within(spansOfYear('2026'))]
  const codesOf = (table: Table, level: number, place: number) => {
    const judged = judgeYear({ year: '2026', table, levels })[level]
    return spans
      .map(({ code }) => code)
      .filter((code) => {
        const partition = judged?.shownIn(code)
        const group = partition?.[place] ?? 0
        return partition !== undefined && partition.indexOf(group) === partition.lastIndexOf(group)
      })
  }

  it('everything of communes with ballots enough', () => {
    expect(codesOf(desks(steady(40), steady(25)), everybody, 0)).toHaveLength(19)
  })

  it('quarters, half-years and the year of communes with eight ballots a month, to everybody', () => {
    const codes = codesOf(desks(steady(8), steady(9), steady(60)), everybody, 0)
    expect(codes.filter((code) => /Q|H|^2026$/u.test(code))).toHaveLength(7)
  })

  it('a quarter whose last month alone fell short, but none of its months', () => {
    const codes = codesOf(desks([12, 12, 3, ...steady(12).slice(3)], steady(12), steady(13)), province, 0)
    expect(codes).toContain('2026-Q1')
    expect(codes.filter((code) => ['2026-01', '2026-02', '2026-03'].includes(code))).toEqual([])
  })

  it('does not change for months that are over when later ones come in', () => {
    fc.assert(
      fc.property(aProvince(9, 4), (table) => {
        const half = figuresAt(atThatTime(table, 6), province).map((set) => set.join())
        const later = new Set(figuresAt(table, province).map((set) => set.join()))
        expect(half.filter((set) => !later.has(set))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})
