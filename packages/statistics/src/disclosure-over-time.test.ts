import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINIMUM_CELL } from './disclosure.ts'
import { suppressOverTime } from './disclosure-over-time.ts'
import type { DisclosureNode } from './disclosure-tree.ts'
import { countedBefore, type Period, parsePeriod } from './period.ts'

const period = (code: string) => parsePeriod(code) as Period
const year = [
  ...Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`),
  ...['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026-H1', '2026-H2', '2026'],
].map(period)

/** Ballots of desk `area.desk` in each month of 2026. */
type Desk = { readonly area: number; readonly months: readonly number[] }

const monthsOf = (asked: Period, today: string) =>
  year
    .slice(0, 12)
    .flatMap((month, index) => (asked.start <= month.start && month.start < countedBefore(asked, today) ? [index] : []))

function treeOf(desks: readonly Desk[], today: string): (period: Period) => DisclosureNode {
  return (asked) => {
    const leaves = desks.map(({ area, months }, index) => ({
      area,
      node: {
        key: `desk ${index}`,
        base: monthsOf(asked, today).reduce((sum, month) => sum + (months[month] ?? 0), 0),
        children: [],
      },
    }))
    const sum = (nodes: readonly DisclosureNode[]) => nodes.reduce((total, { base }) => total + base, 0)
    const areas = [...Map.groupBy(leaves, ({ area }) => area)].map(([area, members]) => {
      const children = members.map(({ node }) => node)
      return { key: `area ${area}`, base: sum(children), children }
    })
    return { key: 'whole', base: sum(areas), children: areas }
  }
}

const nodesOf = (node: DisclosureNode): DisclosureNode[] => [node, ...node.children.flatMap(nodesOf)]

/** Whether `target` is a combination of `rows`: what a reader with pencil and paper can work out from what is printed. */
function spans(rows: readonly (readonly number[])[], targets: readonly (readonly number[])[]): boolean[] {
  const basis: { pivot: number; row: number[] }[] = []
  const reduce = (given: readonly number[]) => {
    const row = [...given]
    for (const { pivot, row: known } of basis) {
      const factor = row[pivot] ?? 0
      if (Math.abs(factor) > 1e-9) for (const [at, value] of known.entries()) row[at] = (row[at] ?? 0) - factor * value
    }
    return row
  }
  for (const given of rows) {
    const row = reduce(given)
    const pivot = row.findIndex((value) => Math.abs(value) > 1e-9)
    const lead = row[pivot]
    if (lead !== undefined) basis.push({ pivot, row: row.map((value) => value / lead) })
  }
  return targets.map((target) => reduce(target).every((value) => Math.abs(value) < 1e-6))
}

const desksBelow = (key: string, desks: readonly Desk[]) =>
  desks.map(({ area }, index) => key === 'whole' || key === `area ${area}` || key === `desk ${index}`)

describe('disclosure over time', () => {
  const hiddenIn = (desks: readonly Desk[], code: string, today = '2027-01-01') =>
    [...suppressOverTime(treeOf(desks, today), 'internal', today)(period(code))].sort()
  const large = new Array(12).fill(50)
  const desk = (months: readonly number[]): Desk => ({ area: 0, months })

  it('hides the other months of a quarter with a small one, and a neighbour in all three', () => {
    const desks = [desk([3, 40, 40, ...large.slice(3)]), desk(large), desk(large.map((n) => n + 1))]
    expect(hiddenIn(desks, '2026-02')).toEqual(['desk 0', 'desk 1'])
    expect(hiddenIn(desks, '2026-Q1')).toEqual([])
    expect(hiddenIn(desks, '2026-04')).toEqual([])
  })

  it('does not let the first days of a month hide the month before', () => {
    const desks = [desk([40, 3]), desk([40, 30]), desk([40, 30])]
    expect(hiddenIn(desks, '2026-01', '2026-02-03')).toEqual([])
    expect(hiddenIn(desks, '2026-02', '2026-02-03')).toEqual(['desk 0', 'desk 1'])
    expect(hiddenIn(desks, '2026-Q1', '2026-02-03')).toEqual([])
    expect(hiddenIn(desks, '2026-01', '2026-03-01')).toEqual(['desk 0', 'desk 1'])
  })

  it.each(['2027-01-01', '2026-01-15', '2026-02-03', '2026-06-30', '2026-11-23'])(
    'leaves nothing hidden on %s that follows from any other unit, level, month, quarter, half-year or year',
    (today) => {
      const aMonth = fc.oneof(fc.constant(0), fc.nat(4), fc.nat(30), fc.nat(80))
      const aDesk = fc.record({ area: fc.nat(2), months: fc.array(aMonth, { minLength: 12, maxLength: 12 }) })
      fc.assert(
        fc.property(fc.array(aDesk, { minLength: 2, maxLength: 7 }), (desks) => {
          const tree = treeOf(desks, today)
          const hidden = suppressOverTime(tree, 'internal', today)
          const cells = year.flatMap((asked) =>
            nodesOf(tree(asked)).map(({ key, base }) => ({ key, base, asked, isHidden: hidden(asked).has(key) })),
          )
          // What a reader sees to be zero is no unknown.
          const zero = new Set<number>()
          const places = ({ key, asked }: (typeof cells)[number]) =>
            desksBelow(key, desks).flatMap((isBelow, index) =>
              isBelow ? monthsOf(asked, today).map((month) => index * 12 + month) : [],
            )
          for (const cell of cells) if (!cell.isHidden && cell.base === 0) for (const at of places(cell)) zero.add(at)
          const rowOf = (cell: (typeof cells)[number]) => {
            const row = new Array<number>(desks.length * 12).fill(0)
            for (const at of places(cell)) if (!zero.has(at)) row[at] = 1
            return row
          }
          for (const { isHidden, base } of cells)
            if (!isHidden && base > 0) expect(base).toBeGreaterThanOrEqual(MINIMUM_CELL.internal)
          const small = cells.filter(({ isHidden, base }) => isHidden && base > 0)
          const recovered = spans(cells.filter(({ isHidden }) => !isHidden).map(rowOf), small.map(rowOf))
          expect(small.filter((_, index) => recovered[index])).toEqual([])
        }),
        { numRuns: 100 },
      )
    },
  )
})
