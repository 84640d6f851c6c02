import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GroupCluster, groupEffect, groupScore } from './group-score.ts'
import { wilsonInterval, Z_95 } from './interval.ts'
import { studentPoint } from './student.ts'

/** Ballots of one desk that answered two criteria: satisfied with both, the first alone, the second alone, neither. */
type Desk = readonly [both: number, first: number, second: number, neither: number]

const rule = { minimumCriteria: 2 }

function sumOf(desks: readonly Desk[]) {
  const [both, first, second, neither] = [0, 1, 2, 3].map((at) => desks.reduce((sum, desk) => sum + (desk[at] ?? 0), 0))
  const ballots = (both ?? 0) + (first ?? 0) + (second ?? 0) + (neither ?? 0)
  const [satisfiedA, satisfiedB] = [(both ?? 0) + (first ?? 0), (both ?? 0) + (second ?? 0)]
  return {
    ballots,
    criteria: [
      { criterion: 'a', answered: ballots, satisfied: satisfiedA },
      { criterion: 'b', answered: ballots, satisfied: satisfiedB },
    ],
    pairs: [
      {
        first: 'a',
        second: 'b',
        bothAnswered: ballots,
        firstSatisfied: satisfiedA,
        secondSatisfied: satisfiedB,
        bothSatisfied: both ?? 0,
      },
    ],
  }
}

const clustersOf = (desks: readonly Desk[]): readonly GroupCluster[] => desks.map((desk) => sumOf([desk]))
const effectOf = (desks: readonly Desk[]) => groupEffect(sumOf(desks), rule, clustersOf(desks))

function scored(desks: readonly Desk[], effect?: number) {
  const score = groupScore(sumOf(desks), rule, effect)
  if (score.state !== 'scored') throw new Error('both criteria have answers enough')
  return score
}

describe('the design effect of a group', () => {
  it('is the variance of its score over desks against that over ballots, worked out by hand', () => {
    // Ten desks of 100, by turns 84 and 96 of whom are satisfied with both criteria and the others with neither: p = 0.9 twice.
    const desks = Array.from({ length: 10 }, (_, at): Desk => (at % 2 === 0 ? [84, 0, 0, 16] : [96, 0, 0, 4]))
    // A desk is 6 ballots off of either criterion: (6 + 6) / (2 · 1000) = 0.006, ten times, with k/(k − 1) = 10/9.
    const overDesks = (10 / 9) * 10 * 0.006 ** 2
    // A ballot's mean is 0 or 1: p(1 − p)/n, with n/(n − 1).
    const overBallots = (1000 / 999) * ((0.9 * 0.1) / 1000)
    const effect = (overDesks / overBallots) * (studentPoint(9) / Z_95) ** 2
    expect(effectOf(desks)).toBeCloseTo(effect, 10)
    const { share, interval } = scored(desks, effect)
    expect(share - interval.low).toBeCloseTo(Z_95 * Math.sqrt(overBallots * effect), 10)
  })

  it('is 1 of a desk alone, and borrowed where there are few desks', () => {
    expect(effectOf([[80, 5, 5, 10]])).toBe(1)
    // Σn²/Σn = 250.
    expect(
      effectOf([
        [200, 10, 10, 30],
        [240, 5, 0, 5],
      ]),
    ).toBeCloseTo(1 + 249 * 0.005, 12)
    expect(groupEffect(sumOf([[80, 5, 5, 10]]), rule, [{ ...sumOf([[80, 5, 5, 10]]), isMerged: true }])).toBeCloseTo(
      1 + 99 * 0.005,
      12,
    )
  })

  it('widens the interval of the criterion with the fewest answers where all agree', () => {
    const desks = Array.from({ length: 12 }, (): Desk => [30, 0, 0, 0])
    const effect = effectOf(desks)
    expect(effect).toBeCloseTo((studentPoint(11) / Z_95) ** 2, 12)
    expect(scored(desks, effect)).toMatchObject({
      intervalMethod: 'wilson_smallest_base',
      interval: wilsonInterval({ satisfied: 360, base: 360, effect }),
    })
  })

  it('makes no interval narrower', () => {
    const aDesk = fc.tuple(fc.nat(20), fc.nat(5), fc.nat(5), fc.nat(9))
    fc.assert(
      fc.property(fc.array(aDesk, { minLength: 1, maxLength: 25 }), (desks) => {
        if (sumOf(desks).ballots < 10) return
        const [plain, clustered] = [scored(desks), scored(desks, effectOf(desks))]
        expect(clustered.interval.low).toBeLessThanOrEqual(plain.interval.low + 1e-12)
        expect(clustered.interval.high).toBeGreaterThanOrEqual(plain.interval.high - 1e-12)
      }),
    )
  })
})
