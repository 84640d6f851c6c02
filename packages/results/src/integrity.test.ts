import type { ResponseRate } from '@long-dan/statistics'
import { describe, expect, it } from 'vitest'
import { type IntegrityFacts, integrityOf, isUnderReview, isWitnessed } from './integrity.ts'
import { missingVisits, presenceOf } from './presence.ts'

const response = (percent: number | null): ResponseRate =>
  percent === null ? { state: 'unknown' } : { state: 'known', share: percent / 100 }
const good: IntegrityFacts = {
  presence: { proven: 60, base: 100 },
  response: response(30),
  isUnderReview: false,
  isWitnessed: true,
}

describe('the integrity grade', () => {
  it.each([
    [{}, 'A', []],
    [{ presence: { proven: 49, base: 100 } }, 'B', ['few-prove-a-visit']],
    [{ presence: { proven: 50, base: 100 } }, 'A', []],
    [{ response: response(null) }, 'B', ['dossiers-unknown']],
    [{ isWitnessed: false }, 'B', ['no-witness']],
    [{ response: response(9.9) }, 'B', ['low-response']],
    [{ response: response(90.1) }, 'B', ['high-response']],
    [{ response: { state: 'ballots_exceed_dossiers' } }, 'C', ['ballots-exceed-dossiers']],
    [{ isUnderReview: true }, 'C', ['under-review']],
    [{ isUnderReview: true, response: response(null) }, 'C', ['under-review', 'dossiers-unknown']],
  ] as const)('of %o is %s', (changes, grade, reasons) => {
    expect(integrityOf({ ...good, ...(changes as Partial<IntegrityFacts>) })).toEqual({ grade, reasons })
  })

  it('never rises when a fact gets worse', () => {
    const worth = { A: 3, B: 2, C: 1 }
    for (const proven of [0, 20, 50, 80, 100])
      for (const rate of [response(30), response(5), response(95), response(null)])
        for (const [isUnderReview, isWitnessed] of [
          [false, true],
          [true, true],
          [false, false],
        ] as const) {
          const facts = { presence: { proven, base: 100 }, response: rate, isUnderReview, isWitnessed }
          const grade = worth[integrityOf(facts).grade]
          const worse: Partial<IntegrityFacts>[] = [
            { isUnderReview: true },
            { isWitnessed: false },
            { presence: { proven: Math.max(0, proven - 10), base: 100 } },
            { response: { state: 'ballots_exceed_dossiers' } },
            { response: response(null) },
          ]
          for (const change of worse)
            expect(worth[integrityOf({ ...facts, ...change }).grade]).toBeLessThanOrEqual(grade)
        }
  })
})

it('takes the word of a witness for two days, and none from the future', () => {
  const days = ['2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01', null]
  expect(days.map((day) => isWitnessed(day, '2026-11-30'))).toEqual([false, true, true, false, false])
})

it('puts a unit under review with a tenth of its communes', () => {
  const cases = [
    [0, 1],
    [1, 1],
    [1, 10],
    [1, 11],
    [2, 20],
  ] as const
  expect(cases.map(([underReview, communes]) => isUnderReview({ underReview, communes }))).toEqual([
    ...[false, true, true, false, true],
  ])
})

describe('presence', () => {
  it('counts slips, screen codes and the kiosk', () => {
    expect(presenceOf({ receipt: 1, 'desk-code': 1, kiosk: 1, poster: 5, paper: 2 })).toEqual({ proven: 3, base: 10 })
  })

  it('is enough in integers, never without ballots, and always where nothing is asked', () => {
    expect(missingVisits({ proven: 3, base: 10 }, 30)).toBe(0)
    expect(missingVisits({ proven: 29, base: 99 }, 30)).toBe(1)
    expect(missingVisits({ proven: 0, base: 0 }, 30)).toBe(1)
    expect(missingVisits({ proven: 0, base: 0 }, null)).toBe(0)
  })

  it('says how many ballots with proof would do, and not one more', () => {
    for (const percent of [1, 30, 99]) {
      const missing = missingVisits({ proven: 0, base: 100 }, percent)
      expect(missingVisits({ proven: missing, base: 100 + missing }, percent)).toBe(0)
      expect(missingVisits({ proven: missing - 1, base: 99 + missing }, percent)).toBeGreaterThan(0)
    }
  })
})
