import { expect, it } from 'vitest'
import { byYear } from './by-year.ts'

const line = (day: string) => ({ day })

it('shows the latest year, and folds each year before it', () => {
  expect(byYear(['2027-01-02', '2026-12-31', '2026-02-01', '2024-07-01'], (day) => day, line)).toEqual({
    latest: [{ day: '2027-01-02' }],
    before: [
      { year: '2026', lines: [{ day: '2026-12-31' }, { day: '2026-02-01' }] },
      { year: '2024', lines: [{ day: '2024-07-01' }] },
    ],
  })
})

it('keeps the order of the rows within a year, and folds nothing of a single year or of none', () => {
  expect(byYear(['2026-01-01', '2026-12-31'], (day) => day, line).latest.map(({ day }) => day)).toEqual([
    '2026-01-01',
    '2026-12-31',
  ])
  expect(byYear(['2026-01-01'], (day) => day, line).before).toEqual([])
  expect(byYear([], (day: string) => day, line)).toEqual({ latest: [], before: [] })
})
