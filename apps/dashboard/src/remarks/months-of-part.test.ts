import { expect, it } from 'vitest'
import { monthsOfPart, totalOf } from './months-of-part.ts'

const months = [
  { month: '2026-12-01', count: 30 },
  { month: '2026-10-01', count: 50 },
  { month: '2026-09-01', count: 20 },
]
// Each remark is named after its month; within a month by number.
const list = months.flatMap(({ month, count }) => Array.from({ length: count }, (_, at) => `${month} ${at}`))

it('leads to the same remarks as the whole list, wherever the part begins and however long it is', () => {
  expect(totalOf(months)).toBe(list.length)
  for (let offset = 0; offset <= list.length + 1; offset++)
    for (const limit of [1, 10, 50, 200]) {
      const { months: range, part } = monthsOfPart(months, { limit, offset })
      const read = list.filter((remark) => range && remark >= range.from && remark < range.toExclusive)
      expect(read.slice(part.offset, part.offset + part.limit)).toEqual(list.slice(offset, offset + limit))
    }
})

it('reads no month that the part does not need', () => {
  const october = { from: '2026-10-01', toExclusive: '2026-11-01' }
  expect(monthsOfPart(months, { limit: 50, offset: 30 })).toEqual({ months: october, part: { limit: 50, offset: 0 } })
  expect(monthsOfPart(months, { limit: 20, offset: 60 }).months).toEqual(october)
  expect(monthsOfPart(months, { limit: 50, offset: 0 }).months).toEqual({
    from: '2026-10-01',
    toExclusive: '2027-01-01',
  })
})
