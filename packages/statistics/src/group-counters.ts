import { assertCount, assertWhole } from './count.ts'

/** One criterion among the ballots of a unit and period: `answered` 1–5, of which `satisfied` 4–5. */
export type CriterionCounter = {
  readonly criterion: string
  readonly answered: number
  readonly satisfied: number
}

/** Two criteria on the same ballot, each counted only among ballots where both were answered 1–5. */
type PairCounter = {
  readonly first: string
  readonly second: string
  readonly bothAnswered: number
  readonly firstSatisfied: number
  readonly secondSatisfied: number
  readonly bothSatisfied: number
}

/**
 * Everything a group score needs, additive over desks and days. `ballots` is n, the valid ballots. Every pair of criteria appears once, in
 * either order, with zeros if never answered together.
 */
export type GroupCounters = {
  readonly ballots: number
  readonly criteria: readonly CriterionCounter[]
  readonly pairs: readonly PairCounter[]
}

/** Finds the counters of a pair in the order asked for; a criterion with itself gives its own counts. */
export type PairLookup = (first: CriterionCounter, second: CriterionCounter) => PairCounter

/** @throws RangeError when counters cannot come from one set of ballots; the lookup throws when a pair is missing */
export function checkedPairs({ ballots, criteria, pairs }: GroupCounters): PairLookup {
  assertWhole('ballots', ballots)
  for (const { answered, satisfied } of criteria) {
    assertCount({ satisfied, base: answered })
    if (answered > ballots) throw new RangeError(`${answered} answers from ${ballots} ballots`)
  }
  const known = new Map<string, PairCounter>()
  for (const pair of pairs) {
    assertPair(pair)
    known.set(keyOf(pair.first, pair.second), pair)
    known.set(keyOf(pair.second, pair.first), turnedRound(pair))
  }
  return (first, second) => {
    if (first.criterion === second.criterion) return withItself(first)
    const pair = known.get(keyOf(first.criterion, second.criterion))
    if (!pair) throw new RangeError(`no counters for ${first.criterion} with ${second.criterion}`)
    if (pair.bothAnswered > Math.min(first.answered, second.answered))
      throw new RangeError(`more joint than single answers for ${first.criterion} with ${second.criterion}`)
    return pair
  }
}

function assertPair({ bothAnswered, firstSatisfied, secondSatisfied, bothSatisfied }: PairCounter): void {
  assertCount({ satisfied: firstSatisfied, base: bothAnswered })
  assertCount({ satisfied: secondSatisfied, base: bothAnswered })
  assertCount({ satisfied: bothSatisfied, base: Math.min(firstSatisfied, secondSatisfied) })
  assertWhole('neither satisfied', bothAnswered - firstSatisfied - secondSatisfied + bothSatisfied)
}

function withItself({ criterion, answered, satisfied }: CriterionCounter): PairCounter {
  return {
    first: criterion,
    second: criterion,
    bothAnswered: answered,
    firstSatisfied: satisfied,
    secondSatisfied: satisfied,
    bothSatisfied: satisfied,
  }
}

function turnedRound(pair: PairCounter): PairCounter {
  const { first, second, firstSatisfied, secondSatisfied } = pair
  return {
    ...pair,
    first: second,
    second: first,
    firstSatisfied: secondSatisfied,
    secondSatisfied: firstSatisfied,
  }
}

function keyOf(first: string, second: string): string {
  return `${first}|${second}`
}
