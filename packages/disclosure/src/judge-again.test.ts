import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeYear } from './judge-year.ts'
import { aProvince, atThatTime, levels } from './random-province.test-support.ts'
import { spansOfYear, within } from './spans.ts'
import type { Table } from './table.ts'

const year = '2026'
const codes = [spansOfYear(year), ...within(spansOfYear(year))].map(({ code }) => code)
const shownBy = (judged: ReturnType<typeof judgeYear>) =>
  judged.map((level) => codes.map((code) => [code, level.shownIn(code)?.join(), level.runningIn(code)?.join()]))

/** The table when `over` months were over and half of the next one was out of the box. */
function halfWay(table: Table, over: number): Table {
  const { bases, satisfied } = table
  const part = (counts: Int32Array) =>
    counts.map((count, at) => (at % 12 < over ? count : at % 12 === over ? Math.floor(count / 2) : 0))
  return { ...table, bases: part(bases), satisfied: part(satisfied), monthsOver: over, isRunning: true }
}

it('a year judged again after later months changed shows what one judged anew does', () => {
  const asked = fc.subarray(codes)
  fc.assert(
    fc.property(aProvince(11, 6), fc.nat(10), fc.nat(10), asked, (whole, one, other, before) => {
      const [then, now] = [Math.min(one, other), Math.max(one, other)]
      const [first, next] = [halfWay(whole, then), now === 10 ? atThatTime(whole, 11) : halfWay(whole, now)]
      const judged = judgeYear({ year, table: first, levels })
      // Only what was asked for has been judged.
      for (const level of judged) for (const code of before) level.shownIn(code)
      const again = judgeYear({ year, table: next, levels, earlier: { levels: judged, monthsSame: then } })
      expect(shownBy(again)).toEqual(shownBy(judgeYear({ year, table: next, levels })))
    }),
    { numRuns: 200 },
  )
})
