import { describe, expect, it } from 'vitest'
import { officeTimeOf, workingDays } from './office-time.ts'

const officeHours = workingDays({ opens: '07:00', closes: '17:30' })

describe('the time of a count', () => {
  it.each([
    ['2026-11-02T02:00:00Z', '2026-11-02', 1, false],
    ['2026-11-02T05:00:00Z', '2026-11-02', 2, false],
    ['2026-11-02T10:30:00Z', '2026-11-02', 2, true],
    ['2026-11-01T23:30:00Z', '2026-11-02', 1, true],
    ['2026-11-07T03:00:00Z', '2026-11-07', 1, true],
  ])('%s is %s, half-day %i, outside office hours: %s', (instant, day, halfDay, offHours) => {
    expect(officeTimeOf(new Date(instant), officeHours)).toEqual({ day, halfDay, offHours })
  })

  it.each([
    ['2026-11-02T05:00:00Z', false],
    ['2026-11-02T09:45:00Z', true],
    ['2026-11-07T02:00:00Z', false],
    ['2026-11-07T05:00:00Z', true],
    ['2026-11-08T02:00:00Z', true],
  ])('follows the desk’s own hours, the noon break included: %s is outside: %s', (instant, offHours) => {
    const own = [
      { firstWeekday: 1, lastWeekday: 5, opens: '07:30', closes: '11:30' },
      { firstWeekday: 1, lastWeekday: 5, opens: '13:30', closes: '16:30' },
      { firstWeekday: 6, lastWeekday: 6, opens: '07:30', closes: '11:30' },
    ]
    expect(officeTimeOf(new Date(instant), own)).toMatchObject({ offHours })
  })
})
