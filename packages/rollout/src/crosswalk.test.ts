import { expect, it } from 'vitest'
import { crosswalkOn, crosswalks, measureFactors, measures } from './crosswalk.ts'

it('names every factor of a measure once, and each criterion beside one factor at most', () => {
  for (const { rows } of crosswalks) {
    const factors = (asked: string) => rows.filter(({ measure }) => measure === asked).map(({ factor }) => factor)
    for (const measure of measures) expect(factors(measure)).toEqual(measureFactors[measure])
    const criteria = rows.flatMap(({ items }) => items).filter((item) => item !== 'overall')
    expect(new Set(criteria).size).toBe(criteria.length)
    expect(criteria).toHaveLength(12)
  }
})

it('is dated', () => {
  expect(crosswalkOn('2026-11-28')).toBe(crosswalks[0])
  expect(crosswalks.map(({ validFrom }) => validFrom)).toEqual(crosswalks.map(({ validFrom }) => validFrom).toSorted())
})
