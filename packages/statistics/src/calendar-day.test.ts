import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalendarDay, serviceDayOf } from './calendar-day.ts'

describe('calendar day', () => {
  it.each(['2024-02-29', '2000-02-29', '2025-06-30', '2026-12-31'])('%s exists', (day) => {
    expect(isCalendarDay(day)).toBe(true)
  })

  it.each(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-01', '2026-04-31', '2026-1-01', '2026-01-01\n', ''])(
    '%j does not',
    (day) => {
      expect(isCalendarDay(day)).toBe(false)
    },
  )

  it('agrees with the calendar of the machine', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2200 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const two = (value: number) => String(value).padStart(2, '0')
          const exists = new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1
          expect(isCalendarDay(`${year}-${two(month)}-${two(day)}`)).toBe(exists)
        },
      ),
    )
  })
})

describe('service day', () => {
  it.each([
    ['2026-09-30T16:59:59.999Z', '2026-09-30'],
    ['2026-09-30T17:00:00.000Z', '2026-10-01'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
  ])('of %s is %s', (instant, day) => {
    expect(serviceDayOf(new Date(instant))).toBe(day)
  })

  it('is the date seven hours ahead of UTC', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (instant) => {
          expect(serviceDayOf(instant)).toBe(new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10))
        },
      ),
    )
  })
})
