import { countedBefore, type DisclosureNode, type Period, parsePeriod, suppressOverTime } from '@long-dan/statistics'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { determined } from './eliminate.test-support.ts'
import { partsOf, periodsOfYear } from './parts-of-year.ts'
import { publishableUnits } from './publishable-units.ts'
import { communesBelow, type UnitNode } from './unit-tree.ts'

const year = parsePeriod('2026') as Period
const periods = periodsOfYear(year)
const months = periods.filter(({ kind }) => kind === 'month')

/** Ballots of each commune in each month. */
type Ballots = ReadonlyMap<number, readonly number[]>

const inMonths = (period: Period): readonly number[] =>
  months.flatMap((month, index) => (period.start <= month.start && month.start < period.end ? [index] : []))

/** Closes one period after the other, as the year goes, and answers what is public in the end, as `unit period`. */
function publishYear(
  root: UnitNode,
  ballots: Ballots,
  mustHide: (unitId: number, period: Period) => boolean = () => false,
) {
  const nodes = new Map<number, UnitNode>()
  const note = (node: UnitNode) => {
    nodes.set(node.unitId, node)
    node.children.forEach(note)
  }
  note(root)
  const baseOf = (unitId: number, period: Period) => {
    const node = nodes.get(unitId)
    const communes = node ? communesBelow(node) : []
    return communes.reduce(
      (sum, id) => sum + inMonths(period).reduce((all, at) => all + (ballots.get(id)?.[at] ?? 0), 0),
      0,
    )
  }
  const published = new Set<string>()
  for (const period of periods) {
    const units = publishableUnits({
      period,
      root,
      baseOf,
      isPublic: (unitId, at) => published.has(`${unitId} ${at.code}`),
      mustHide: (unitId) => mustHide(unitId, period),
    })
    for (const unitId of units) published.add(`${unitId} ${period.code}`)
  }
  return { published, baseOf, nodes }
}

/** What of the hidden figures follows from the public ones by adding and subtracting alone. */
function givenAway(
  root: UnitNode,
  ballots: Ballots,
  published: ReadonlySet<string>,
  nodes: ReadonlyMap<number, UnitNode>,
) {
  const communes = communesBelow(root)
  const column = new Map(communes.map((id, index) => [id, index * months.length]))
  const cellsOf = (unitId: number, period: Period) => {
    const node = nodes.get(unitId)
    return (node ? communesBelow(node) : []).flatMap((id) => inMonths(period).map((at) => (column.get(id) ?? 0) + at))
  }
  const all = [...nodes.keys()].flatMap((unitId) => periods.map((period) => ({ unitId, period })))
  const isPublic = ({ unitId, period }: (typeof all)[number]) => published.has(`${unitId} ${period.code}`)
  const baseOf = ({ unitId, period }: (typeof all)[number]) =>
    cellsOf(unitId, period).reduce((sum, cell) => {
      const id = communes[Math.floor(cell / months.length)] ?? -1
      return sum + (ballots.get(id)?.[cell % months.length] ?? 0)
    }, 0)
  const follows = determined(
    all.filter(isPublic).map(({ unitId, period }) => cellsOf(unitId, period)),
    communes.length * months.length,
  )
  return all
    .filter((cell) => !isPublic(cell) && baseOf(cell) > 0 && follows(cellsOf(cell.unitId, cell.period)))
    .map(({ unitId, period }) => `${unitId} ${period.code} (${baseOf({ unitId, period })})`)
}

function asked(key: string): [number, Period] {
  const [unitId = '', code = ''] = key.split(' ')
  return [Number(unitId), parsePeriod(code) as Period]
}

/** A province of up to 4 districts with up to 4 communes each; some communes hang directly under the province. */
const aProvince = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }).map((sizes): UnitNode => {
  let next = 1
  return {
    unitId: 0,
    children: sizes.map((size) => ({
      unitId: next++,
      children: Array.from({ length: size }, () => ({ unitId: next++, children: [] })),
    })),
  }
})

const aMonth = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 4, arbitrary: fc.integer({ min: 8, max: 60 }) },
)

const aYear = aProvince.chain((root) =>
  fc
    .array(fc.array(aMonth, { minLength: 12, maxLength: 12 }), {
      minLength: communesBelow(root).length,
      maxLength: communesBelow(root).length,
    })
    .map((rows) => ({ root, ballots: new Map(communesBelow(root).map((id, at) => [id, rows[at] ?? []])) })),
)

describe('what is public of a year', () => {
  it('gives nothing hidden away to whoever adds and subtracts all of it, whatever the ballots', () => {
    fc.assert(
      fc.property(aYear, ({ root, ballots }) => {
        const { published, nodes } = publishYear(root, ballots)
        expect(givenAway(root, ballots, published, nodes)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('gives nothing away either where another table hides at random', () => {
    fc.assert(
      fc.property(aYear, fc.integer(), ({ root, ballots }, seed) => {
        const overall = publishYear(root, ballots)
        const answers = new Map(
          [...ballots].map(([id, row]) => [
            id,
            row.map((base, at) => Math.floor((base * (((seed >>> (at % 7)) & 7) + id)) / (7 + id))),
          ]),
        )
        const mustHide = (unitId: number, period: Period) => !overall.published.has(`${unitId} ${period.code}`)
        const { published, nodes } = publishYear(root, answers, mustHide)
        expect([...published].filter((key) => !overall.published.has(key))).toEqual([])
        expect(givenAway(root, answers, published, nodes)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('gives nothing away of what is held back, but what was public in parts before', () => {
    fc.assert(
      fc.property(aYear, fc.integer({ min: 0, max: 0xffff }), ({ root, ballots }, seed) => {
        const isHeld = (unitId: number, period: Period) => {
          const text = `${seed} ${unitId} ${period.code}`
          return [...text].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 9973, 7) % 6 === 0
        }
        const { published, nodes, baseOf } = publishYear(root, ballots, isHeld)
        const isKnownByParts = (unitId: number, period: Period): boolean =>
          published.has(`${unitId} ${period.code}`) ||
          baseOf(unitId, period) === 0 ||
          (partsOf(period).length > 0 && partsOf(period).every((part) => isKnownByParts(unitId, part)))
        expect([...published].filter((key) => isHeld(...asked(key)))).toEqual([])
        const leaks = givenAway(root, ballots, published, nodes)
        expect(leaks.filter((cell) => !isKnownByParts(...asked(cell)))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('gives no official more than their own pages do, at any time of the year', () => {
    const aDay = fc.constantFrom('2026-02-10', '2026-04-15', '2026-07-06', '2026-08-20', '2026-11-23', '2027-01-20')
    fc.assert(
      fc.property(aYear, aDay, ({ root, ballots }, today) => {
        // Published so far: periods that have ended.
        const all = publishYear(root, ballots)
        const published = new Set([...all.published].filter((key) => asked(key)[1].end <= today))
        const counted = new Map(
          [...ballots].map(([id, row]) => [id, row.map((base, at) => ((months[at]?.start ?? '') <= today ? base : 0))]),
        )
        const tree =
          (period: Period) =>
          (node: UnitNode): DisclosureNode => {
            const children = node.children.map(tree(period))
            const own = inMonths(period).filter((at) => (months[at]?.start ?? '') < countedBefore(period, today))
            const base =
              children.length > 0
                ? children.reduce((sum, child) => sum + child.base, 0)
                : own.reduce((sum, at) => sum + (counted.get(node.unitId)?.[at] ?? 0), 0)
            return { key: String(node.unitId), base, children }
          }
        const hiddenIn = suppressOverTime((period) => tree(period)(root), 'internal', today, {
          known: ({ code }) =>
            new Set([...all.nodes.keys()].filter((id) => published.has(`${id} ${code}`)).map(String)),
        })
        const communes = communesBelow(root)
        const cellsOf = (unitId: number, period: Period) =>
          communesBelow(all.nodes.get(unitId) ?? root).flatMap((id) =>
            inMonths(period)
              .filter((at) => (months[at]?.start ?? '') < countedBefore(period, today))
              .map((at) => communes.indexOf(id) * 12 + at),
          )
        const baseOf = (unitId: number, period: Period) =>
          cellsOf(unitId, period).reduce(
            (sum, cell) => sum + (counted.get(communes[Math.floor(cell / 12)] ?? -1)?.[cell % 12] ?? 0),
            0,
          )
        const figures = [...all.nodes.keys()].flatMap((unitId) => periods.map((period) => ({ unitId, period })))
        const isHidden = ({ unitId, period }: (typeof figures)[number]) => hiddenIn(period).has(String(unitId))
        expect(figures.filter((one) => isHidden(one) && published.has(`${one.unitId} ${one.period.code}`))).toEqual([])
        const follows = determined(
          figures.filter((one) => !isHidden(one)).map(({ unitId, period }) => cellsOf(unitId, period)),
          communes.length * 12,
        )
        const leaks = figures
          .filter((one) => isHidden(one) && baseOf(one.unitId, one.period) > 0)
          .filter(({ unitId, period }) => follows(cellsOf(unitId, period)))
          .map(({ unitId, period }) => `${unitId} ${period.code} (${baseOf(unitId, period)})`)
        expect(leaks).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('shows no figure of fewer than ten ballots', () => {
    fc.assert(
      fc.property(aYear, ({ root, ballots }) => {
        const { published, baseOf } = publishYear(root, ballots)
        for (const key of published) {
          const [unitId = '', code = ''] = key.split(' ')
          expect(baseOf(Number(unitId), parsePeriod(code) as Period)).toBeGreaterThanOrEqual(10)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('how much stays visible', () => {
  const twin = (rows: readonly (readonly number[])[]) => {
    const root: UnitNode = { unitId: 0, children: rows.map((_, at) => ({ unitId: at + 1, children: [] })) }
    return publishYear(root, new Map(rows.map((row, at) => [at + 1, row])))
  }
  const steady = (count: number) => Array.from({ length: 12 }, () => count)

  it('shows everything of units with ballots enough', () => {
    const { published } = twin([steady(40), steady(25)])
    expect(published.size).toBe(3 * periods.length)
  })

  it('shows quarters, half-years and the year of communes with eight ballots a month', () => {
    const { published } = twin([steady(8), steady(9), steady(60)])
    const shown = (unitId: number) => periods.filter(({ code }) => published.has(`${unitId} ${code}`))
    expect(shown(1).map(({ kind }) => kind)).not.toContain('month')
    expect(shown(1)).toHaveLength(7)
    expect(shown(3)).toHaveLength(19)
  })

  it('hides the quarter of a unit whose last month alone fell short, and shows it again after the half-year', () => {
    const dip = steady(30).with(2, 4)
    const { published } = twin([dip, steady(30), steady(30)])
    const has = (code: string) => published.has(`1 ${code}`)
    expect([has('2026-02'), has('2026-03'), has('2026-Q1'), has('2026-Q2'), has('2026-H1')]).toEqual([
      true,
      false,
      false,
      false,
      true,
    ])
    expect([has('2026-07'), has('2026-Q3'), has('2026')]).toEqual([true, true, true])
  })
})

it('lists the periods of a year as they close', () => {
  expect(periods).toHaveLength(19)
  expect(periods.map(({ code }) => code).slice(0, 5)).toEqual(['2026-01', '2026-02', '2026-03', '2026-Q1', '2026-04'])
  expect(periods.map(({ code }) => code).slice(-4)).toEqual(['2026-12', '2026-Q4', '2026-H2', '2026'])
  expect(partsOf(year).map(({ code }) => code)).toEqual(['2026-H1', '2026-H2'])
})
