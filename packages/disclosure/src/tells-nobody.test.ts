import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeYear } from './judge-year.ts'
import { groupsOf } from './partition.ts'
import { aProvince, levels } from './random-province.test-support.ts'
import { spansOfYear, within } from './spans.ts'
import type { Table } from './table.ts'

const [commune, province, everybody] = [0, 2, 3]
const spans = [spansOfYear('2026'), ...within(spansOfYear('2026'))]

/** Three months of communes in one area: dissatisfied ballots, answers 4, answers 5. */
function communes(...rows: readonly (readonly (readonly [number, number, number])[])[]): Table {
  const counts = rows.flatMap((row) => [...row, ...new Array<readonly [0, 0, 0]>(9).fill([0, 0, 0])])
  return {
    places: rows.map((_, at) => ({
      path: ['province', 'area', `land ${at}`, `commune ${at}`, `desk ${at}`],
      knownTo: [`commune ${at}`],
      unit: `commune ${at}`,
    })),
    bases: Int32Array.from(counts, ([not, four, five]) => not + four + five),
    satisfied: Int32Array.from(counts, ([, four, five]) => four + five),
    best: Int32Array.from(counts, ([, , five]) => five),
    before: new Int32Array(rows.length),
    monthsOver: 3,
    isRunning: false,
  }
}

/** What a level shows: cells as `place * 12 + month`, by period and group. */
function sumsShown(table: Table, level: number): readonly (readonly number[])[] {
  const judged = judgeYear({ year: '2026', table, levels })[level]
  return spans.flatMap(({ code, months }) => {
    const partition = judged?.shownIn(code)
    if (!partition) return []
    return [...groupsOf(partition).values()].flatMap((group) => {
      if (group.some((thing) => thing >= table.places.length)) return []
      return [group.flatMap((place) => months.map((month) => place * 12 + month))]
    })
  })
}

/** Desks and months with ballots of which it follows, answer by answer, that nobody was satisfied: no sum leaves room for any. */
function nobodySatisfied(table: Table, sums: readonly (readonly number[])[], own: readonly number[] = []) {
  const { bases, satisfied, best = satisfied } = table
  const answers = [best, satisfied.map((count, at) => count - (best[at] ?? 0))]
  const most = answers.map((counts) => {
    const highest = new Map<number, number>(own.map((cell) => [cell, counts[cell] ?? 0]))
    for (const sum of sums) {
      const total = sum.reduce((all, cell) => all + (counts[cell] ?? 0), 0)
      const left = total - sum.reduce((all, cell) => all + (own.includes(cell) ? (counts[cell] ?? 0) : 0), 0)
      for (const cell of sum)
        if (!own.includes(cell)) highest.set(cell, Math.min(highest.get(cell) ?? Number.POSITIVE_INFINITY, left))
    }
    return highest
  })
  return [...bases.keys()].filter(
    (cell) => (bases[cell] ?? 0) > 0 && !own.includes(cell) && most.every((highest) => highest.get(cell) === 0),
  )
}

// In January all of the second commune are dissatisfied, which is why no month shows it. In the quarter its satisfied ballots are all a 5;
// those of January, of all three together, are all a 4.
const toldByAnswers = communes(
  [
    [3, 3, 0],
    [3, 3, 0],
    [3, 3, 0],
  ],
  [
    [6, 0, 0],
    [4, 0, 2],
    [4, 0, 2],
  ],
  [
    [3, 3, 0],
    [3, 3, 0],
    [3, 3, 0],
  ],
)

it('hides a quarter whose answers tell that nobody was satisfied in one of its months', () => {
  expect(nobodySatisfied(toldByAnswers, sumsShown(toldByAnswers, province))).toEqual([])
  const mixed = { ...toldByAnswers, best: new Int32Array(toldByAnswers.satisfied.length) }
  const [quarter] = judgeYear({ year: '2026', table: mixed, levels })
    .slice(province)
    .map((level) => level.shownIn('2026-Q1'))
  expect([...(quarter ?? [])].slice(0, 3)).toEqual([0, 1, 2])
})

// More dissatisfied than elsewhere, and desks at which nobody ever ticks one of the two good answers.
const aWeakProvince = fc
  .tuple(aProvince(3, 5), fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 5, maxLength: 5 }))
  .map(([table, lots]): Table => {
    const satisfied = table.satisfied.map((count, at) => {
      const [weak = 0] = lots[Math.floor(at / 12)] ?? []
      return weak === 0 ? count : Math.min(count, (table.bases[at] ?? 0) - count + ((at + weak) % 3) - 1, 6)
    })
    const good = satisfied.map((count) => Math.max(0, count))
    return { ...table, satisfied: good, best: good.map((count, at) => (lots[Math.floor(at / 12)]?.[1] ? count : 0)) }
  })

it.each([
  ['an official of the province', province],
  ['everybody', everybody],
] as const)('lets %s find no desk and month in which nobody was satisfied', (_, level) => {
  fc.assert(
    fc.property(aWeakProvince, (table) => {
      expect(nobodySatisfied(table, sumsShown(table, level))).toEqual([])
    }),
    { numRuns: 400 },
  )
})

it('lets nobody find it who knows all ballots of the own commune', () => {
  fc.assert(
    fc.property(aWeakProvince, fc.nat(4), (table, lot) => {
      const who = table.places[lot % table.places.length]?.path[3] ?? ''
      const own = [...table.bases.keys()].filter((cell) => table.places[Math.floor(cell / 12)]?.knownTo.includes(who))
      const sums = [
        ...sumsShown(table, everybody),
        ...sumsShown(table, commune).filter((sum) => sum.every((cell) => own.includes(cell))),
      ]
      expect(nobodySatisfied(table, sums, own)).toEqual([])
    }),
    { numRuns: 400 },
  )
})
