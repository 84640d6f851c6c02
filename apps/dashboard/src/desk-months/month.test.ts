import { expect, it } from 'vitest'
import { readMonth, readWhole } from './month.ts'

it.each([
  ['09/2026', '2026-09'],
  ['9-2026', '2026-09'],
  ['2026-09', '2026-09'],
  ['2026-09-01', '2026-09'],
  ['01/09/2026', '2026-09'],
  ['Tháng 9/2026', '2026-09'],
  ['thg 12/2026', '2026-12'],
  ['13/2026', undefined],
  ['2026', undefined],
  ['02/09/2026', undefined],
])('reads the month %s as %s', (typed, code) => {
  expect(readMonth(typed)?.code).toBe(code)
})

it.each([
  ['125', 125],
  ['1.250', 1250],
  ['1,250', 1250],
  ['1 250', 1250],
  ['12,5', null],
  ['-1', null],
  ['1e3', null],
])('reads the number %s as %s', (typed, number) => {
  expect(readWhole(typed)).toBe(number)
})
