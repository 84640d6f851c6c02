import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalendarDay } from './calendar-day.ts'
import { countedBefore, lastPeriods, parsePeriod, periodOf, previousPeriod } from './period.ts'

const aKind = fc.constantFrom('month' as const, 'quarter' as const, 'half-year' as const, 'year' as const)
const aDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10))

describe('period', () => {
  it.each([
    ['2026-09', 'month', '2026-09-01', '2026-10-01'],
    ['2026-12', 'month', '2026-12-01', '2027-01-01'],
    ['2026-Q3', 'quarter', '2026-07-01', '2026-10-01'],
    ['2026-Q4', 'quarter', '2026-10-01', '2027-01-01'],
    ['2026-H1', 'half-year', '2026-01-01', '2026-07-01'],
    ['2026-H2', 'half-year', '2026-07-01', '2027-01-01'],
    ['2026', 'year', '2026-01-01', '2027-01-01'],
  ])('%s is a %s from %s to before %s', (code, kind, start, end) => {
    expect(parsePeriod(code)).toEqual({ kind, code, start, end })
  })

  it.each([
    '',
    '26',
    '2026-13',
    '2026-00',
    '2026-9',
    '2026-Q5',
    '2026-q3',
    '2026-H0',
    '2026-09-01',
    ' 2026',
    '2026\n',
    '0001',
  ])('does not take %j for a period', (code) => {
    expect(parsePeriod(code)).toBeNull()
  })

  it('steps back over the turn of the year', () => {
    const before = (code: string) => {
      const period = parsePeriod(code)
      return period && previousPeriod(period).code
    }
    expect(before('2026-01')).toBe('2025-12')
    expect(before('2026-Q1')).toBe('2025-Q4')
    expect(before('2026-H1')).toBe('2025-H2')
    expect(before('2026')).toBe('2025')
  })

  it('lists the last periods oldest first', () => {
    expect(lastPeriods(periodOf('quarter', '2026-02-15'), 5).map(({ code }) => code)).toEqual([
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
    ])
    expect(lastPeriods(periodOf('month', '2026-02-15'), 0)).toEqual([])
  })

  it('refuses a day that does not exist', () => {
    expect(() => periodOf('month', '2026-02-30')).toThrow(RangeError)
  })

  it('holds its day, has real days as ends, and is found again by its code', () => {
    fc.assert(
      fc.property(aKind, aDay, (kind, day) => {
        const period = periodOf(kind, day)
        expect(period.start <= day && day < period.end).toBe(true)
        expect(isCalendarDay(period.start) && isCalendarDay(period.end)).toBe(true)
        expect(parsePeriod(period.code)).toEqual(period)
      }),
    )
  })

  it.each([
    ['2026-11', '2026-11-23', '2026-12-01'],
    ['2026-Q4', '2026-11-23', '2026-11-01'],
    ['2026', '2026-11-23', '2026-11-01'],
    ['2026-Q3', '2026-11-23', '2026-10-01'],
    ['2026-Q4', '2026-10-04', '2026-10-01'],
    ['2026-Q4', '2027-01-01', '2027-01-01'],
  ])('counts %s on %s up to before %s: a longer one its months that are over', (code, today, before) => {
    const period = parsePeriod(code)
    expect(period && countedBefore(period, today)).toBe(before)
  })

  it('leaves no gap and no overlap between neighbours', () => {
    fc.assert(
      fc.property(aKind, aDay, fc.integer({ min: 1, max: 40 }), (kind, day, count) => {
        const periods = lastPeriods(periodOf(kind, day), count)
        expect(periods).toHaveLength(count)
        expect(periods.at(-1)).toEqual(periodOf(kind, day))
        periods.slice(1).forEach((period, index) => {
          expect(periods[index]?.end).toBe(period.start)
          expect(previousPeriod(period)).toEqual(periods[index])
        })
      }),
    )
  })
})
