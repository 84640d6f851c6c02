import { describe, expect, it } from 'vitest'
import { groupScore } from './group-score.ts'
import { Z_95 } from './interval.ts'

/** Two criteria, both answered on every ballot. */
function scoreOfTwo(ballots: number, satisfiedA: number, satisfiedB: number, bothSatisfied: number) {
  const score = groupScore(
    {
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
          bothSatisfied,
        },
      ],
    },
    { minimumCriteria: 2 },
  )
  if (score.state !== 'scored') throw new Error('both criteria have answers enough')
  return score
}

describe('group score at the edge of floating point', () => {
  it.each([5, 500, 123_457])(
    'sees zero variance through %i answers that cancel out, and still holds the score',
    (third) => {
      const score = scoreOfTwo(3 * third, third, 2 * third, 0)
      expect(score.intervalMethod).toBe('wilson_smallest_base')
      expect(score.share).toBeCloseTo(0.5, 12)
      expect(score.interval.high).toBeGreaterThanOrEqual(score.share)
    },
  )

  it('notices one dissatisfied answer among ten million', () => {
    const n = 10_000_000
    expect(scoreOfTwo(n, n, n - 1, n - 1).intervalMethod).toBe('clustered_by_ballot')
  })

  it('takes one odd ballot among ten million that cancel out for what it is, not for rounding noise', () => {
    const half = 5_000_000
    const n = 2 * half + 1
    const score = scoreOfTwo(n, half + 1, half + 1, 1)
    expect(score.intervalMethod).toBe('clustered_by_ballot')
    // y_a + y_b is 1 on all ballots but one, where it is 2: the sum of squares is (n−1)/n.
    expect((score.interval.high - score.share) / (Z_95 / (2 * n))).toBeCloseTo(1, 5)
  })
})
