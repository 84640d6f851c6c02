import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ballotsToOpen, fewestTogether } from './ballots-to-open.ts'

const count = (leaves: readonly boolean[]) => leaves.filter(Boolean).length

it('leaves five of a desk in the box and never opens fewer than five', () => {
  const opened = (ballots: number) => count(ballotsToOpen(Array.from({ length: ballots }, () => 1)))
  expect([0, 1, 4, 5, 9, 10, 11, 100].map(opened)).toEqual([0, 0, 0, 0, 0, 5, 6, 95])
})

it('keeps a rare way of casting until the month closes, and opens the rest', () => {
  const leaves = ballotsToOpen([...Array.from({ length: 20 }, () => 1), 2, 2, 2, 2])
  expect(leaves.slice(20)).toEqual([false, false, false, false])
  expect(count(leaves)).toBe(15)
})

const modes = fc.integer({ min: 1, max: 7 })

it('moves no figure by fewer than five, tonight, on any later night or when the month closes', () => {
  fc.assert(
    fc.property(fc.array(fc.array(modes, { maxLength: 60 }), { maxLength: 6 }), (nights) => {
      const everything = 0
      let box: readonly number[] = []
      let seen = new Map<number, number>()
      const show = (opened: readonly number[]) => {
        const now = new Map(seen)
        for (const mode of opened) for (const figure of [everything, mode]) now.set(figure, (now.get(figure) ?? 0) + 1)
        for (const [figure, base] of now) {
          const before = seen.get(figure) ?? 0
          // Fewer than five at the end of a month are shown to nobody.
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
    fc.property(fc.array(modes, { maxLength: 80 }), (box) => {
      expect(ballotsToOpen(box)).toEqual(ballotsToOpen(box))
    }),
  )
})
