import { describe, expect, it } from 'vitest'
import { ballotBias, callbackEstimate } from './callback-estimate.ts'
import { wilsonInterval } from './interval.ts'

const part = (satisfied: number, base: number, population: number, kind = 'settled') => ({
  satisfied,
  base,
  population,
  kind,
})

describe('the estimate by design', () => {
  it('weighs each part by its dossiers, not by its calls', () => {
    // 300 of 330 dossiers settled: (300·0.8 + 30·0.2) / 330.
    const found = callbackEstimate([part(4, 5, 300), part(1, 5, 30, 'refused')])
    expect(found?.share).toBeCloseTo(246 / 330, 12)
    expect(found?.called).toBe(10)
  })

  it('has the interval worked out by hand', () => {
    // p̃ = 5/7 and 2/7; variance = (10/11)²·(59/60)·(10/49)/5 + (1/11)²·(5/6)·(10/49)/5 = 0.0334504…
    const weights = [10 / 11, 1 / 11]
    const variance = (100 / 121) * (59 / 60) * (10 / 245) + (1 / 121) * (5 / 6) * (10 / 245)
    const expected = (weights[0] ?? 0) * (5 / 7) + (weights[1] ?? 0) * (2 / 7)
    const base = (expected * (1 - expected)) / variance
    const found = callbackEstimate([part(4, 5, 300), part(1, 5, 30, 'refused')])
    expect(found?.effectiveBase).toBeCloseTo(base, 10)
    const [p, zz] = [246 / 330, 1.959964 ** 2]
    const reach = 1.959964 * Math.sqrt((p * (1 - p)) / base + zz / (4 * base ** 2))
    expect(found?.interval.low).toBeCloseTo((p + zz / (2 * base) - reach) / (1 + zz / base), 10)
    expect(found?.interval.high).toBeCloseTo((p + zz / (2 * base) + reach) / (1 + zz / base), 10)
  })

  it('is certain of nothing because five citizens out of five were satisfied', () => {
    const found = callbackEstimate([part(5, 5, 300), part(5, 5, 30, 'refused')])
    expect(found?.share).toBe(1)
    expect(found?.interval.low).toBeLessThan(0.7)
  })

  it('is certain where everybody was called, and says nothing where nobody was', () => {
    expect(callbackEstimate([part(7, 8, 8)])).toMatchObject({ share: 7 / 8, interval: { low: 7 / 8, high: 7 / 8 } })
    expect(callbackEstimate([part(0, 0, 300)])).toBeNull()
    expect(() => callbackEstimate([part(3, 5, 4)])).toThrow(RangeError)
  })

  it.each([
    [1, 5, 5, 0.9, 0.5],
    [1, 5, 5, 0.97, 0.7],
    [2, 5, 2, 0.9, 0.6],
    [3, 5, 5, 0.8, 0.3],
    [6, 5, 5, 0.95, 0.9],
    [1, 15, 15, 0.85, 0.4],
  ])(
    'covers the truth of %i desks with %i and %i calls in 93–99.5 of a hundred draws',
    (desks, settled, refused, p, q) => {
      const random = seededRandom(Date.now())
      const truth = (300 * p + 30 * q) / 330
      const draws = 3000
      let covered = 0
      for (let draw = 0; draw < draws; draw += 1) {
        const parts = Array.from({ length: desks }, () => [
          part(drawn(random, settled, 300, Math.round(300 * p)), settled, 300),
          part(drawn(random, refused, 30, Math.round(30 * q)), refused, 30, 'refused'),
        ]).flat()
        const { low, high } = callbackEstimate(parts)?.interval ?? { low: 1, high: 0 }
        if (low <= truth && truth <= high) covered += 1
      }
      // Five standard errors of the simulation below 93 %.
      expect(covered / draws).toBeGreaterThan(0.93 - 5 * Math.sqrt((0.93 * 0.07) / draws))
      expect(covered / draws).toBeLessThan(0.995)
    },
  )
})

describe('the difference from the ballots', () => {
  it('is Newcombe’s: of two shares the one of his table', () => {
    // 56/70 and 48/80 (Newcombe 1998, table II, a): 0.2000 [0.0524; 0.3339].
    const of = (satisfied: number, base: number) => ({
      share: satisfied / base,
      interval: wilsonInterval({ satisfied, base }) ?? { low: 0, high: 1 },
    })
    const { difference, interval, conclusion } = ballotBias(of(56, 70), of(48, 80))
    expect([difference, interval.low, interval.high].map((value) => value.toFixed(4))).toEqual([
      '0.2000',
      '0.0524',
      '0.3339',
    ])
    expect(conclusion).toBe('ballots-higher')
    expect(ballotBias(of(48, 80), of(56, 70)).conclusion).toBe('ballots-lower')
    expect(ballotBias(of(48, 80), of(49, 80)).conclusion).toBe('no-clear-difference')
  })
})

/** Mulberry32: seedable, and the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Satisfied ones among `count` drawn without replacement. */
function drawn(random: () => number, count: number, population: number, satisfied: number): number {
  let [left, happy, found] = [population, satisfied, 0]
  for (let call = 0; call < count; call += 1) {
    if (random() < happy / left) {
      found += 1
      happy -= 1
    }
    left -= 1
  }
  return found
}
