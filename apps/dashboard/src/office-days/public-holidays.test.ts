import { daysAfter } from '@long-dan/statistics'
import { expect, it } from 'vitest'
import { lunarMonthStart } from './lunar-months.ts'
import { isPublicHoliday } from './public-holidays.ts'
import { workingDaysBack } from './working-days.ts'

it.each([
  // The year began a month later in China in 1985, and a day later in 2007 and 2030.
  '1985-01-21',
  '2007-02-17',
  '2020-01-25',
  '2021-02-12',
  '2022-02-01',
  '2023-01-22',
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-02',
])('Tết begins on %s', (tet) => {
  expect(lunarMonthStart(Number(tet.slice(0, 4)), 1)).toBe(tet)
  expect([-2, -1, 0, 1, 2, 3].map((days) => isPublicHoliday(daysAfter(tet, days)))).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
  ])
})

// After a leap second month in 2023, and before a leap sixth month in 2025.
it.each([
  '2020-04-02',
  '2021-04-21',
  '2022-04-10',
  '2023-04-29',
  '2024-04-18',
  '2025-04-07',
  '2026-04-26',
  '2027-04-16',
])('the Hùng Kings are remembered on %s', (day) => {
  const year = day.slice(0, 4)
  expect(isPublicHoliday(day)).toBe(true)
  const days = Array.from({ length: 365 }, (_, at) => daysAfter(`${year}-01-01`, at)).filter(isPublicHoliday)
  const isWithCultureDay = year >= '2026'
  expect(days).toHaveLength(isWithCultureDay ? 10 : 9)
  const fixed = ['01-01', '04-30', '05-01', '09-02', ...(isWithCultureDay ? ['11-24'] : [])]
  expect(days).toEqual(expect.arrayContaining(fixed.map((each) => `${year}-${each}`)))
})

it('looks for working days before Tết without anybody having typed it', () => {
  // Tết 2027 is a Saturday: its eve is a Friday, its first two days a weekend, and the third a Monday.
  expect(workingDaysBack('2027-02-08', 2, { officeDays: [] })).toBe('2027-02-03')
  expect(
    workingDaysBack('2027-02-10', 2, {
      officeDays: [{ firstOn: '2027-02-09', lastOn: '2027-02-09', isWorked: false }],
    }),
  ).toBe('2027-02-04')
})
