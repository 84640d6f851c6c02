import {
  type CriterionCode,
  type CriterionGroup,
  countersPerItem,
  criterionPairs,
  currentVersion,
  type ItemCode,
  itemOffset,
} from '@long-dan/questionnaire'
import type { CriterionCounts, FiveWayCounts, GroupCounters, SatisfiedCount } from '@long-dan/statistics'

/** Counters summed over whatever a page shows; laid out as packages/questionnaire/src/counters.ts says. */
export type CounterVector = readonly number[]

/** Element-wise sum; vectors of nothing make the empty vector, whose every count is zero. */
export function addVectors(vectors: readonly CounterVector[]): CounterVector {
  const [first = [], ...others] = vectors
  return others.reduce<CounterVector>((sum, vector) => sum.map((count, index) => count + (vector[index] ?? 0)), first)
}

/** Answers 1, 2, 3, 4, 5 of an item. */
export function fiveWay(vector: CounterVector, item: ItemCode): FiveWayCounts {
  const at = itemOffset(item)
  return [count(vector, at), count(vector, at + 1), count(vector, at + 2), count(vector, at + 3), count(vector, at + 4)]
}

export function criterionCounts(vector: CounterVector, item: ItemCode): CriterionCounts {
  const at = itemOffset(item)
  return {
    distribution: fiveWay(vector, item),
    notApplicable: count(vector, at + countersPerItem - 2),
    blank: count(vector, at + countersPerItem - 1),
  }
}

/** Counters of one group of criteria, in the form its score and its clustered interval need; without those left out. */
export function groupCounters(
  vector: CounterVector,
  group: CriterionGroup,
  isLeftOut: (code: CriterionCode) => boolean = () => false,
): GroupCounters {
  const members = currentVersion.criteria
    .filter((criterion) => criterion.group === group && !isLeftOut(criterion.code))
    .map(({ code }) => code)
  return {
    ballots: sum(fiveWay(vector, 'overall')),
    criteria: members.map((criterion) => ({ criterion, ...answered(fiveWay(vector, criterion)) })),
    pairs: criterionPairs
      .filter(({ first, second }) => [first, second].every((item) => members.some((member) => member === item)))
      .map(({ first, second, offset }) => ({
        first,
        second,
        bothAnswered: count(vector, offset),
        firstSatisfied: count(vector, offset + 1),
        secondSatisfied: count(vector, offset + 2),
        bothSatisfied: count(vector, offset + 3),
      })),
  }
}

function answered(distribution: FiveWayCounts): { readonly answered: number; readonly satisfied: number } {
  const [, , , good, veryGood] = distribution
  return { answered: sum(distribution), satisfied: good + veryGood }
}

export function overallCount(vector: CounterVector): SatisfiedCount {
  const { answered: base, satisfied } = answered(fiveWay(vector, 'overall'))
  return { satisfied, base }
}

function count(vector: CounterVector, index: number): number {
  return vector[index] ?? 0
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, one) => total + one, 0)
}
