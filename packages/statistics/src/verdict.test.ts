import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonInterval } from './interval.ts'
import { ballotsNeeded, furtherSatisfiedBallotsNeeded, verdict } from './verdict.ts'

const aCount = fc
  .integer({ min: 0, max: 20_000 })
  .chain((base) => fc.record({ satisfied: fc.integer({ min: 0, max: base }), base: fc.constant(base) }))
const rule = { thresholdPercent: 90, minimumBase: 30 }
const aRule = fc.record({
  thresholdPercent: fc.integer({ min: 1, max: 99 }),
  minimumBase: fc.integer({ min: 1, max: 100 }),
})

describe('verdict', () => {
  it.each([
    [35, 35, 'met_confident'],
    [34, 34, 'met_uncertain'],
    [30, 30, 'met_uncertain'],
    [29, 29, 'insufficient_n'],
    [0, 0, 'insufficient_n'],
    [27, 30, 'met_uncertain'],
    [26, 30, 'not_met'],
    [148, 150, 'met_confident'],
    [899_999, 1_000_000, 'not_met'],
    [900_000, 1_000_000, 'met_uncertain'],
  ] as const)('of %i out of %i is %s', (satisfied, base, expected) => {
    expect(verdict({ satisfied, base }, rule)).toBe(expected)
  })

  it('follows the configured threshold and minimum', () => {
    expect(verdict({ satisfied: 10, base: 12 }, { thresholdPercent: 80, minimumBase: 10 })).toBe('met_uncertain')
  })

  it('refuses thresholds no interval can decide', () => {
    for (const thresholdPercent of [0, 100, 90.5])
      expect(() => verdict({ satisfied: 1, base: 1 }, { thresholdPercent, minimumBase: 30 })).toThrow(RangeError)
    expect(() => verdict({ satisfied: 0, base: 0 }, { thresholdPercent: 90, minimumBase: 0 })).toThrow(RangeError)
  })

  it('never falls when one more satisfied ballot comes in', () => {
    const order = ['not_met', 'met_uncertain', 'met_confident']
    fc.assert(
      fc.property(aCount, aRule, ({ satisfied, base }, rule) => {
        const now = verdict({ satisfied, base }, rule)
        const next = verdict({ satisfied: satisfied + 1, base: base + 1 }, rule)
        if (now !== 'insufficient_n') expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(now))
      }),
    )
  })
})

describe('ballots needed', () => {
  it.each([
    [0, 35],
    [1, 53],
    [2, 69],
    [3, 84],
    [4, 99],
    [5, 113],
  ])('with %i dissatisfied are %i', (dissatisfied, base) => {
    expect(ballotsNeeded(dissatisfied, 90)).toBe(base)
  })

  it('are exactly enough: one ballot less is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 99 }),
        (dissatisfied, thresholdPercent) => {
          const base = ballotsNeeded(dissatisfied, thresholdPercent)
          const low = (n: number) => wilsonInterval({ satisfied: Math.max(0, n - dissatisfied), base: n })?.low ?? 0
          expect(low(base)).toBeGreaterThanOrEqual(thresholdPercent / 100)
          if (base - 1 > dissatisfied) expect(low(base - 1)).toBeLessThan(thresholdPercent / 100)
        },
      ),
    )
  })
})

describe('further satisfied ballots needed', () => {
  it.each([
    [35, 35, 0],
    [34, 35, 18],
    [10, 10, 25],
    [0, 0, 35],
    [147, 150, 0],
  ])('after %i of %i are %i', (satisfied, base, further) => {
    expect(furtherSatisfiedBallotsNeeded({ satisfied, base }, rule)).toBe(further)
  })

  it('lead to a confident verdict, and one fewer does not', () => {
    fc.assert(
      fc.property(aCount, aRule, ({ satisfied, base }, rule) => {
        const further = furtherSatisfiedBallotsNeeded({ satisfied, base }, rule)
        const after = (more: number) => verdict({ satisfied: satisfied + more, base: base + more }, rule)
        expect(after(further)).toBe('met_confident')
        if (further > 0) expect(after(further - 1)).not.toBe('met_confident')
      }),
    )
  })
})
