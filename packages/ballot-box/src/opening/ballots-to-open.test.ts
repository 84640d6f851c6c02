import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ballotsToOpen, fewestTogether } from './ballots-to-open.ts'

const alike = (ballots: number) => Array.from({ length: ballots }, () => [0])
const count = (leaves: readonly boolean[]) => leaves.filter(Boolean).length

it('leaves five of a desk in the box and never opens fewer than five', () => {
  expect([0, 1, 4, 5, 9, 10, 11, 100].map((ballots) => count(ballotsToOpen(alike(ballots))))).toEqual([
    0, 0, 0, 0, 0, 5, 6, 95,
  ])
})

it('keeps what is rare until the month closes, and opens the rest', () => {
  const ballots = [...alike(20), ...Array.from({ length: 4 }, () => [0, 1])]
  const leaves = ballotsToOpen(ballots)
  expect(leaves.slice(20)).toEqual([false, false, false, false])
  expect(count(leaves)).toBe(19)
})

const anyCells = fc.uniqueArray(fc.nat(8), { maxLength: 6 }).map((cells) => [0, ...cells.map((cell) => cell + 1)])

it('moves no base by fewer than five, tonight, on any later night or when the month closes', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyCells, { maxLength: 60 }), { maxLength: 6 }), (nights) => {
      let box: readonly (readonly number[])[] = []
      let seen = new Map<number, number>()
      const show = (opened: readonly (readonly number[])[]) => {
        const now = new Map(seen)
        for (const cells of opened) for (const cell of cells) now.set(cell, (now.get(cell) ?? 0) + 1)
        for (const [cell, base] of now) {
          const before = seen.get(cell) ?? 0
          // A base below five is shown to nobody.
          if (before > 0 && base !== before) expect(base - before).toBeGreaterThanOrEqual(fewestTogether)
        }
        seen = now
      }
      for (const arrived of nights) {
        box = [...box, ...arrived]
        const leaves = ballotsToOpen(box)
        show(box.filter((_, place) => leaves[place]))
        for (const base of seen.values()) expect(base).toBeGreaterThanOrEqual(fewestTogether)
        box = box.filter((_, place) => !leaves[place])
      }
      show(box)
    }),
    { numRuns: 500 },
  )
})

it('chooses the same ballots again after a crash', () => {
  fc.assert(
    fc.property(fc.array(anyCells, { maxLength: 80 }), (ballots) => {
      expect(ballotsToOpen(ballots)).toEqual(ballotsToOpen(ballots))
    }),
  )
})
