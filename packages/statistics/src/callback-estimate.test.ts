import { describe, expect, it } from 'vitest'
import { coverageByField } from '../bench/simulate-fields.ts'
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
    // Nobody knows what those of the other list would have said.
    const silent = callbackEstimate([part(12, 12, 12), part(0, 0, 30, 'refused')])
    expect(silent?.interval).toEqual(wilsonInterval({ satisfied: 12, base: 12 }))
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

describe('weights by field of procedure', () => {
  const inFields = (of: Readonly<Record<string, readonly [number, number, number]>>, kind = 'settled') => {
    const fields = Object.entries(of).map(([field, [satisfied, base, population]]) => ({
      field,
      satisfied,
      base,
      population,
    }))
    const sum = (name: 'satisfied' | 'base' | 'population') => fields.reduce((all, each) => all + each[name], 0)
    return { satisfied: sum('satisfied'), base: sum('base'), population: sum('population'), kind, fields }
  }

  it('scale the calls about a field to its dossiers', () => {
    // 40 of 100 dossiers are about land, but 12 of 42 answers: (60·27/30 + 40·6/12) / 100.
    const found = callbackEstimate([inFields({ copies: [27, 30, 60], land: [6, 12, 40] })])
    expect(found?.share).toBeCloseTo(0.74, 12)
    // p̃ = 28/32 and 7/14, scales 60 / (100·30/42) and 40 / (100·12/42).
    const spread = (30 / 42) * 0.84 ** 2 * (28 / 32) * (4 / 32) + (12 / 42) * 1.4 ** 2 * 0.25
    const expected = 0.6 * (28 / 32) + 0.4 * 0.5
    expect(found?.effectiveBase).toBeCloseTo((expected * (1 - expected)) / ((1 - 42 / 100) * (spread / 42)), 10)
  })

  it('follow a field through all lists of a kind, each call with the weight of its list', () => {
    const found = callbackEstimate([
      inFields({ copies: [9, 10, 200], land: [2, 5, 100] }),
      inFields({ copies: [4, 5, 20], land: [3, 5, 10] }),
      part(1, 5, 30, 'refused'),
    ])
    const [one, other] = [300 / 15, 30 / 10]
    const copies = (9 * one + 4 * other) / (10 * one + 5 * other)
    const land = (2 * one + 3 * other) / (5 * one + 5 * other)
    expect(found?.share).toBeCloseTo((220 * copies + 110 * land + 30 * 0.2) / 360, 12)
  })

  it('are none where answers are few: the smallest fields are joined until ten answers are together', () => {
    const whole = callbackEstimate([part(12, 15, 300)])
    expect(callbackEstimate([inFields({ copies: [8, 9, 120], land: [4, 6, 180] })])).toEqual(whole)
    expect(callbackEstimate([inFields({ copies: [12, 15, 120], land: [0, 0, 180] })])).toEqual(whole)
    // Land and housing together: 4 of 10 answers, 150 dossiers.
    const joined = callbackEstimate([inFields({ copies: [18, 20, 150], land: [3, 6, 50], housing: [1, 4, 100] })])
    expect(joined?.share).toBeCloseTo(0.5 * 0.9 + 0.5 * 0.4, 12)
  })

  it('are refused where they are not those of the list', () => {
    const { fields } = inFields({ copies: [8, 9, 120], land: [4, 6, 180] })
    for (const wrong of [part(13, 15, 300), part(12, 16, 300), part(12, 15, 301)])
      expect(() => callbackEstimate([{ ...wrong, fields }])).toThrow(RangeError)
  })

  it('bring the interval back to the truth where one field answers less often', () => {
    const { weighted, unweighted } = coverageByField(Date.now(), 1500, 12)
    // Four standard errors of the simulation beyond 93–97 %.
    expect(weighted).toBeGreaterThan(0.93 - 4 * Math.sqrt((0.93 * 0.07) / 1500))
    expect(weighted).toBeLessThan(0.97 + 4 * Math.sqrt((0.97 * 0.03) / 1500))
    expect(unweighted).toBeLessThan(0.85)
  })
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
