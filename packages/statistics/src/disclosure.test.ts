import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDisclosable, MINIMUM_CELL, suppress } from './disclosure.ts'

const audience = fc.constantFrom('public' as const, 'internal' as const)
const someCells = fc.array(
  fc.record({
    base: fc.oneof(fc.nat(2), fc.nat(12), fc.constantFrom(1, 4, 9), fc.nat(300)),
    mustHide: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  }),
  { maxLength: 12 },
)
const bases = (...values: number[]) => values.map((base) => ({ base }))

describe('disclosure', () => {
  it('shows the public 10 ballots and more, officials 5 and more', () => {
    expect([9, 10].map((n) => isDisclosable(n, 'public'))).toEqual([false, true])
    expect([0, 4, 5].map((n) => isDisclosable(n, 'internal'))).toEqual([false, false, true])
  })

  it.each([
    ['nothing when every cell is large', bases(10, 50, 0), [false, false, false], false],
    ['a small cell and the smallest other one', bases(3, 50, 20), [true, false, true], false],
    ['two small cells that together are large enough', bases(8, 50, 7), [true, false, true], false],
    [
      'a third cell when two small ones together are still small',
      bases(2, 50, 3, 30),
      [true, false, true, true],
      false,
    ],
    ['more when small cells could be told by counting', bases(9, 50, 9, 9), [true, true, true, true], false],
    ['the total, too, when it is small', bases(3, 4, 0), [true, true, false], true],
    ['the total of a single child', bases(0, 4), [false, true], true],
    ['the total when every cell is one ballot', bases(...new Array(12).fill(1)), new Array(12).fill(true), true],
    ['nothing of an empty table', [], [], false],
  ])('hides %s', (_, cells, hidden, hideTotal) => {
    expect(suppress(cells, 'public')).toEqual({ hidden, hideTotal })
  })

  it('hides what has a reason of its own, and one more', () => {
    expect(suppress([{ base: 80, mustHide: true }, { base: 60 }, { base: 40 }], 'public').hidden).toEqual([
      true,
      false,
      true,
    ])
  })

  it('never shows a small cell and never hides an empty one', () => {
    fc.assert(
      fc.property(someCells, audience, (cells, who) => {
        const { hidden } = suppress(cells, who)
        cells.forEach(({ base, mustHide }, index) => {
          if (base === 0) expect(hidden[index]).toBe(false)
          else if (mustHide || !isDisclosable(base, who)) expect(hidden[index]).toBe(true)
        })
      }),
    )
  })

  it('leaves no hidden cell that the total minus the visible cells gives away', () => {
    fc.assert(
      fc.property(someCells, audience, (cells, who) => {
        const { hidden, hideTotal } = suppress(cells, who)
        if (hideTotal || !hidden.includes(true)) return
        const unknown = cells.filter((_, index) => hidden[index]).map(({ base }) => base)
        const rest = unknown.reduce((sum, base) => sum + base, 0)
        expect(rest).toBeGreaterThanOrEqual(MINIMUM_CELL[who])
        // Another table with the same total and visible cells, every hidden cell still holding a ballot, for each of them.
        unknown.forEach((base, index) => {
          const others = unknown.filter((_, other) => other !== index)
          const canGrow = others.some((other) => other > 1)
          expect(canGrow || base > 1).toBe(true)
          expect(others.length).toBeGreaterThan(0)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('hides the total only when the cells cannot be protected otherwise', () => {
    fc.assert(
      fc.property(someCells, audience, (cells, who) => {
        const { hidden, hideTotal } = suppress(cells, who)
        if (!hideTotal) return
        const filled = cells.filter(({ base }) => base > 0)
        expect(hidden).toEqual(cells.map(({ base }) => base > 0))
        const total = filled.reduce((sum, { base }) => sum + base, 0)
        const alike = new Set(filled.map(({ base }) => base)).size === 1
        expect(total < MINIMUM_CELL[who] || filled.length === 1 || alike).toBe(true)
      }),
    )
  })

  it('hides no more than it must: without the last cell taken the rest would be open', () => {
    fc.assert(
      fc.property(someCells, audience, (cells, who) => {
        const { hidden, hideTotal } = suppress(cells, who)
        if (hideTotal) return
        const needed = cells.map(({ base, mustHide }) => base > 0 && (mustHide || base < MINIMUM_CELL[who]))
        const added = cells.filter((_, index) => hidden[index] && !needed[index])
        expect(added.length).toBeLessThanOrEqual(needed.filter(Boolean).length === 0 ? 0 : 2)
      }),
    )
  })
})
