import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallestSets } from './attacker.test-support.ts'
import { aProvince, figuresAt, unitsOf } from './random-province.test-support.ts'
import type { Table } from './table.ts'

/** Ballots of a desk and month that became visible together. */
interface Batch {
  readonly place: number
  readonly month: number
  readonly base: number
}

/** Successive openings of the ballot box, as README.md requires them: five or more at a time, five kept until the month is over. */
function openingsOf({ bases, places, monthsOver }: Table, lots: readonly number[]) {
  const states: { readonly batches: readonly Batch[]; readonly monthsOver: number; readonly isRunning: boolean }[] = []
  for (let month = 0; month < monthsOver; month++) {
    const left = [...places.keys()].map((place) => bases[place * 12 + month] ?? 0)
    const early = left.map((base, place) => {
      const most = base - 5
      const lot = lots[(place + 5 * month) % lots.length] ?? 0
      return most >= 5 && lot % 3 > 0 ? 5 + (lot % (most - 4)) : 0
    })
    const batches = (sizes: readonly number[]) => sizes.map((base, place) => ({ place, month, base }))
    states.push({ batches: batches(early), monthsOver: month, isRunning: true })
    // A desk without any is an unknown too, if it is hidden.
    const rest = left.map((base, place) => base - (early[place] ?? 0))
    states.push({ batches: batches(rest), monthsOver: month + 1, isRunning: false })
  }
  return states
}

const everybody = 3

it.each([
  // Index in the paths of the reader's own unit.
  ['an official of a commune, beside the public file', 0, 5, 2],
  ['an official of an area, beside the public file', 1, 5, 1],
  ['an official of the province, beside the public file', 2, 5, 0],
  ['everybody', everybody, 10, 0],
] as const)('%s who notes what is shown at every opening learns of no few ballots', (_, level, least, depth) => {
  let solved = 0
  const lots = fc.array(fc.nat(), { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(aProvince(3, 4), lots, (table, chance) => {
      const own = table.places[(chance[0] ?? 0) % table.places.length]?.path[depth]
      const units = unitsOf(table).filter((unit) => unit.every((place) => table.places[place]?.path[depth] === own))
      const batches: Batch[] = []
      const equations: number[][] = []
      for (const opening of openingsOf(table, chance)) {
        for (const batch of opening.batches) if (batch.base > 0 || !opening.isRunning) batches.push(batch)
        const bases = new Int32Array(table.bases.length)
        for (const { place, month, base } of batches)
          bases[place * 12 + month] = (bases[place * 12 + month] ?? 0) + base
        // Answers are as mixed as they will ever be: this test is about numbers of ballots.
        const satisfied = bases.map((base) => Math.floor(base / 2))
        const { monthsOver, isRunning } = opening
        const state = { ...table, bases, satisfied, monthsOver, isRunning }
        // On both maps: the units include today's lands.
        for (const figure of [...figuresAt(state, level, units), ...figuresAt(state, everybody)]) {
          const cells = new Set(figure)
          equations.push(
            [...batches.keys()].filter((at) => cells.has((batches[at]?.place ?? 0) * 12 + (batches[at]?.month ?? 0))),
          )
        }
      }
      const sets = smallestSets({ equations, unknowns: batches.length }, 1 << 14)
      if (sets === undefined) return
      solved++
      const sums = sets.map((set) => set.reduce((sum, at) => sum + (batches[at]?.base ?? 0), 0))
      expect(sums.filter((sum) => sum > 0 && sum < least)).toEqual([])
    }),
    { numRuns: 150 },
  )
  // Only a few systems are too large to try every sum.
  expect(solved).toBeGreaterThan(120)
})
