import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroupCounters } from './group-counters.ts'
import { groupScore } from './group-score.ts'
import { wilsonInterval, Z_95 } from './interval.ts'

/** One row per ballot, one cell per criterion: satisfied, not satisfied, or not answered 1–5. */
type Ballots = readonly (readonly (boolean | null)[])[]

const everyCriterion = { minimumCriteria: 1, minimumCriterionBase: 1 }

function countersOf(ballots: Ballots): GroupCounters {
  const width = ballots[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, c) => c)
  const count = (holds: (row: readonly (boolean | null)[]) => boolean) => ballots.filter(holds).length
  const answered = (cell: boolean | null | undefined) => cell === true || cell === false
  return {
    ballots: ballots.length,
    criteria: columns.map((c) => ({
      criterion: `c${c}`,
      answered: count((row) => answered(row[c])),
      satisfied: count((row) => row[c] === true),
    })),
    pairs: columns.flatMap((c) =>
      columns
        .filter((d) => d > c)
        .map((d) => ({
          first: `c${c}`,
          second: `c${d}`,
          bothAnswered: count((row) => answered(row[c]) && answered(row[d])),
          firstSatisfied: count((row) => row[c] === true && answered(row[d])),
          secondSatisfied: count((row) => answered(row[c]) && row[d] === true),
          bothSatisfied: count((row) => row[c] === true && row[d] === true),
        })),
    ),
  }
}

/** The normative formula, ballot by ballot. */
function directVariance(ballots: Ballots): number {
  const columns = (ballots[0] ?? []).map((_, c) => ballots.map((row) => row[c] ?? null))
  const used = columns
    .map((cells, c) => {
      const base = cells.filter((cell) => cell !== null).length
      return { c, base, share: cells.filter((cell) => cell === true).length / base }
    })
    .filter(({ base }) => base >= 1)
  const squares = ballots.map((row) => {
    const parts = used.map(({ c, base, share }) => {
      const cell = row[c] ?? null
      return cell === null ? 0 : (Number(cell) - share) / (used.length * base)
    })
    return parts.reduce((sum, part) => sum + part, 0) ** 2
  })
  return (ballots.length / (ballots.length - 1)) * squares.reduce((sum, square) => sum + square, 0)
}

const someBallots = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .chain(([width, level]) => {
    const cell = fc.double({ min: 0, max: 1.2, noNaN: true }).map((draw) => (draw > 1 ? null : draw <= level))
    return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 40 })
  })

const repeat = (times: number, row: readonly (boolean | null)[]): Ballots => new Array(times).fill(row)

describe('group score', () => {
  it('gives from counters what the formula gives from ballots', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const score = groupScore(countersOf(ballots), everyCriterion)
        if (score.state === 'insufficient_data' || score.intervalMethod === 'wilson_smallest_base') {
          if (score.state === 'scored' && ballots.length > 1) expect(directVariance(ballots)).toBeLessThan(1e-20)
          return
        }
        const reach = Z_95 * Math.sqrt(directVariance(ballots))
        expect(score.interval.low).toBeCloseTo(Math.max(0, score.share - reach), 10)
        expect(score.interval.high).toBeCloseTo(Math.min(1, score.share + reach), 10)
      }),
      { numRuns: 1000 },
    )
  })

  it('weighs criteria equally and holds its share within 0 and 1', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const counters = countersOf(ballots)
        const score = groupScore(counters, everyCriterion)
        if (score.state !== 'scored') return
        const shares = counters.criteria.filter((c) => c.answered > 0).map((c) => c.satisfied / c.answered)
        expect(score.share).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / shares.length, 12)
        expect(score.interval.low).toBeGreaterThanOrEqual(0)
        expect(score.interval.low).toBeLessThanOrEqual(score.share)
        expect(score.interval.high).toBeGreaterThanOrEqual(score.share)
        expect(score.interval.high).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('does not care in which order criteria and pairs come', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const counters = countersOf(ballots)
        const turned: GroupCounters = {
          ballots: counters.ballots,
          criteria: [...counters.criteria].reverse(),
          pairs: counters.pairs.map((pair) => ({
            ...pair,
            first: pair.second,
            second: pair.first,
            firstSatisfied: pair.secondSatisfied,
            secondSatisfied: pair.firstSatisfied,
          })),
        }
        const one = groupScore(counters, everyCriterion)
        const other = groupScore(turned, everyCriterion)
        expect(other.state).toBe(one.state)
        if (one.state === 'scored' && one.intervalMethod === 'clustered_by_ballot' && other.state === 'scored')
          expect(other.interval.low).toBeCloseTo(one.interval.low, 10)
      }),
    )
  })

  it('takes identical answers to all criteria as one answer, not as independent evidence', () => {
    const ballots = [...repeat(95, [true, true, true]), ...repeat(5, [false, false, false])]
    const score = groupScore(countersOf(ballots), { minimumCriteria: 3 })
    const alone = Z_95 * Math.sqrt((100 / 99) * ((0.95 * 0.05) / 100))
    expect(score.state).toBe('scored')
    if (score.state !== 'scored') return
    expect(score.share).toBeCloseTo(0.95, 12)
    expect(score.share - score.interval.low).toBeCloseTo(alone, 12)
  })

  it('falls back on the criterion with the fewest answers when every answer agrees', () => {
    const ballots = [...repeat(30, [true, true, true]), ...repeat(10, [true, null, true])]
    expect(groupScore(countersOf(ballots), { minimumCriteria: 3 })).toEqual({
      state: 'scored',
      share: 1,
      interval: wilsonInterval({ satisfied: 30, base: 30 }),
      intervalMethod: 'wilson_smallest_base',
      criteria: ['c0', 'c1', 'c2'],
    })
  })

  it('leaves out criteria with fewer than 10 answers and needs enough of the others', () => {
    const ballots = [...repeat(9, [true, true, true, true]), ...repeat(30, [true, false, null, true])]
    const score = groupScore(countersOf(ballots), { minimumCriteria: 3 })
    expect(score).toMatchObject({ state: 'scored', criteria: ['c0', 'c1', 'c3'] })
    expect(groupScore(countersOf(ballots), { minimumCriteria: 4 })).toEqual({
      state: 'insufficient_data',
      criteria: ['c0', 'c1', 'c3'],
    })
    expect(groupScore({ ballots: 0, criteria: [], pairs: [] }, { minimumCriteria: 0 }).state).toBe('insufficient_data')
  })

  it('refuses counters that no set of ballots can have', () => {
    const whole = countersOf(repeat(20, [true, true]))
    const broken: GroupCounters[] = [
      { ...whole, pairs: [] },
      { ...whole, ballots: 19 },
      { ...whole, pairs: whole.pairs.map((pair) => ({ ...pair, bothSatisfied: 19 })) },
      { ...whole, pairs: whole.pairs.map((pair) => ({ ...pair, bothAnswered: 21 })) },
    ]
    for (const counters of broken) expect(() => groupScore(counters, everyCriterion)).toThrow(RangeError)
  })
})
