import { expect, it } from 'vitest'
import { officeHour } from './office-hour.ts'

it.each([
  ['06:59', undefined],
  ['07:00', '2026-11-02T07'],
  ['12:30', '2026-11-02T12'],
  ['18:59', '2026-11-02T18'],
  ['19:00', undefined],
  ['00:30', undefined],
])('seals no envelope by itself at night, when it could be alone in its hour: %s', (clock, hour) => {
  expect(officeHour(new Date(`2026-11-02T${clock}:00+07:00`))).toBe(hour)
})
