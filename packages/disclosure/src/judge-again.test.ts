import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeYear } from './judge-year.ts'
import { aProvince, atThatTime, levels } from './random-province.test-support.ts'
import { spansOfYear, within } from './spans.ts'
import type { Table } from './table.ts'

const year = '2026'
const codes = [spansOfYear(year), ...within(spansOfYear(year))].map(({ code }) => code)
const shownBy = (judged: Judged) =>
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

it('and so does one judged again after openings that few desks had ballots in, whether these answered a question or not', () => {
  const anOpening = fc.record({ place: fc.nat(5), base: fc.nat(12), satisfied: fc.nat(12), isAnswered: fc.boolean() })
  fc.assert(
    fc.property(aProvince(11, 6), fc.nat(10), fc.array(anOpening, { maxLength: 4 }), (whole, over, openings) => {
      const judge = (table: Table, ballots?: Judged, last?: Judged) =>
        judgeYear({ year, table, levels, ballots, earlier: last && { levels: last, monthsSame: over } })
      let [table, answered] = [halfWay(whole, over), halfWay(whole, over)]
      let judged = judge(table)
      let ofAnswers = judge(answered, judged)
      for (const { place, isAnswered, ...counts } of openings) {
        shownBy(ofAnswers)
        const at = (place % table.places.length) * 12 + over
        table = withMore(table, at, counts)
        if (isAnswered) answered = withMore(answered, at, counts)
        judged = judge(table, undefined, judged)
        ofAnswers = judge(answered, judged, ofAnswers)
        const anew = judge(table)
        expect(shownBy(judged)).toEqual(shownBy(anew))
        expect(shownBy(ofAnswers)).toEqual(shownBy(judge(answered, anew)))
      }
    }),
    { numRuns: 200 },
  )
})

it('and so does one judged again after the same ballots turned out to be satisfied', () => {
  const [then, now] = [inMarch([0, 15, 15]), inMarch([10, 15, 15])]
  const judged = judgeYear({ year, table: then, levels })
  const before = shownBy(judged)
  const again = judgeYear({ year, table: now, levels, earlier: { levels: judged, monthsSame: 2 } })
  expect(shownBy(again)).not.toEqual(before)
  expect(shownBy(again)).toEqual(shownBy(judgeYear({ year, table: now, levels })))
})

it('keeps what it needs for that while a quarter runs, and nothing once it is over', () => {
  const splitsOf = (judged: Judged) => {
    shownBy(judged)
    return [...new Set(judged.flatMap(({ splits }) => [...splits.keys()].map((name) => name.slice(-7))))].sort()
  }
  const running = inMarch([10, 15, 15])
  const judged = judgeYear({ year, table: running, levels })
  expect(splitsOf(judged)).toEqual(['2026-01', '2026-02', '2026-03'])
  const april = { ...running, monthsOver: 3 }
  const again = judgeYear({ year, table: april, levels, earlier: { levels: judged, monthsSame: 2 } })
  expect(splitsOf(again)).toEqual(['2026-04'])
})

type Judged = ReturnType<typeof judgeYear>

function withMore(table: Table, at: number, { base, satisfied }: { base: number; satisfied: number }): Table {
  const [bases, good] = [table.bases.slice(), table.satisfied.slice()]
  bases[at] = (bases[at] ?? 0) + base
  good[at] = (good[at] ?? 0) + Math.min(base, satisfied)
  return { ...table, bases, satisfied: good }
}

/** Three communes with twenty ballots a month, and a March that is running, in which this many are satisfied. */
function inMarch(satisfied: readonly number[]): Table {
  const counts = (before: number, march: readonly number[]) =>
    Int32Array.from(march.flatMap((count) => [before, before, count, ...new Array(9).fill(0)]))
  return {
    places: satisfied.map((_, at) => {
      const path = ['province', 'area', 'land', `commune ${at}`, `desk ${at}`]
      return { path, knownTo: path.slice(1), unit: `commune ${at}` }
    }),
    bases: counts(20, [20, 20, 20]),
    satisfied: counts(15, satisfied),
    before: new Int32Array(satisfied.length).fill(200),
    monthsOver: 2,
    isRunning: true,
  }
}
