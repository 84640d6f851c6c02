import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ballotsForWidth } from './ballots-for-width.ts'

it('gives the sizes of the textbooks', () => {
  expect(ballotsForWidth({ population: 1e9, share: 0.5, halfWidth: 0.05 })).toBe(385)
  expect(ballotsForWidth({ population: 1000, share: 0.5, halfWidth: 0.05 })).toBe(278)
  expect(ballotsForWidth({ population: 20, share: 0.5, halfWidth: 0.05 })).toBe(20)
})

it('never asks for more than there are, nor for fewer when more could answer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 20 }), (population, points) => {
      const wanted = { share: 0.5, halfWidth: points / 100 }
      const ballots = ballotsForWidth({ ...wanted, population })
      expect(ballots).toBeLessThanOrEqual(population)
      expect(ballots).toBeLessThanOrEqual(ballotsForWidth({ ...wanted, population: population + 1 }))
    }),
  )
})
