import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallestSets } from './attacker.test-support.ts'
import { judgeYear } from './judge-year.ts'
import { aProvince, figuresEver, levels, objection } from './random-province.test-support.ts'
import { staysSafe } from './stays-safe.ts'
import type { Table } from './table.ts'

/** The table when all that a place had in a month is excluded. */
function without(table: Table, cell: number): Table {
  const cleared = (counts: Int32Array) => counts.map((count, at) => (at === cell ? 0 : count))
  return { ...table, bases: cleared(table.bases), satisfied: cleared(table.satisfied) }
}

const mayCount = (table: Table, counted: Table, cell: number) =>
  staysSafe({ year: '2026', levels, shown: judgeYear({ year: '2026', table, levels }), counted, months: [cell % 12] })

/** What somebody who wrote down everything ever shown to a level learns too much of, knowing which ballots were excluded. */
function learnt(table: Table, counted: Table): readonly string[] {
  return levels.flatMap((_, level) => {
    const sets = smallestSets({ equations: figuresEver(table, level), unknowns: table.places.length * 12 }, 1 << 12)
    return (sets ?? []).flatMap((set) => objection(counted, set, level === 3 ? 10 : 5) ?? [])
  })
}

it('lets all ballots of a desk in a month be excluded only where nobody learns of a few others', () => {
  const seen = { safe: 0, unsafe: 0, leaks: 0 }
  fc.assert(
    fc.property(aProvince(3, 5), fc.nat(), (table, lot) => {
      const cells = [...table.bases.keys()].filter((cell) => (table.bases[cell] ?? 0) >= 10)
      const cell = cells[lot % cells.length]
      if (cell === undefined) return
      const counted = without(table, cell)
      const found = learnt(table, counted)
      if (mayCount(table, counted, cell)) {
        seen.safe++
        expect(found).toEqual([])
      } else {
        seen.unsafe++
        if (found.length > 0) seen.leaks++
      }
    }),
    { numRuns: 400 },
  )
  expect(seen.safe).toBeGreaterThan(50)
  expect(seen.leaks).toBeGreaterThan(5)
  console.log(`exclusions of a desk's whole month: ${JSON.stringify(seen)}`)
})

it('is not satisfied with a group whose largest part is known and whose others are then few', () => {
  const ofCommune = (name: string) => ({
    path: ['province', 'a', 'l', name, name],
    knownTo: [name, 'l', 'a'],
    unit: name,
  })
  const counts = { A: [12, 3], B: [4, 1], C: [30, 5] } as const
  const cells = Object.values(counts).flatMap((count) => [
    count,
    ...new Array<readonly [number, number]>(11).fill([0, 0]),
  ])
  const table: Table = {
    places: Object.keys(counts).map(ofCommune),
    bases: Int32Array.from(cells, ([base]) => base),
    satisfied: Int32Array.from(cells, ([base, not]) => base - not),
    before: new Int32Array(3),
    monthsOver: 3,
    isRunning: false,
  }
  // C knows its own thirty; with A's twelve there are sixteen others, without them B's four.
  expect(mayCount(table, without(table, 0), 0)).toBe(false)
  expect(mayCount(table, table, 0)).toBe(true)
})
