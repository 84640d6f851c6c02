import { expect, it } from 'vitest'
import { readMonth } from './month.ts'

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
