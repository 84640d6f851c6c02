import { type BallotForm, criterionGroups, type ItemCode, itemCodes } from './types.ts'
import { currentVersion } from './versions.ts'

/**
 * Layout of `counters` in the tallies: one integer vector per cell, summed element by element. Months of modes and of provinces hold
 * all of it, months of desks the part of the items, days the overall question, which comes first.
 *
 * First, for each item in the order of `itemCodes`, seven counters: answers 1…5, not applicable, blank.
 * Then, for each pair of criteria of one group, four counters over the ballots that answered both 1…5 (`both answered`,
 * `first satisfied`, `second satisfied`, `both satisfied`): what the clustered variance of a group score needs
 * so that no page ever reads ballots. PostgreSQL arrays count from 1, so SQL adds one to these offsets.
 */
export const countersPerItem = 7
const countersPerPair = 4
const satisfiedFrom = 4
const notApplicableDigit = 6

export interface CriterionPair {
  readonly first: ItemCode
  readonly second: ItemCode
  /** Zero-based offset of `both answered`; the other three follow. */
  readonly offset: number
}

/** Zero-based offset of "answered 1" of an item; answers 2…5, not applicable and blank follow. */
export function itemOffset(item: ItemCode): number {
  return itemCodes.indexOf(item) * countersPerItem
}

export const criterionPairs: readonly CriterionPair[] = listPairs()

export const counterLength = itemCodes.length * countersPerItem + criterionPairs.length * countersPerPair

/** Adds one ballot, given as its `answerDigits`, to a counter vector of `counterLength` elements. */
export function countBallot(counters: Int32Array, digits: readonly number[], form: BallotForm): void {
  for (let item = 0; item < itemCodes.length; item++) {
    const digit = digits[item] ?? 0
    // A quick ballot never asked the criteria, so their absence is not a blank.
    if (digit === 0 && form === 'quick') continue
    const slot = digit === 0 ? countersPerItem - 1 : digit === notApplicableDigit ? countersPerItem - 2 : digit - 1
    bump(counters, item * countersPerItem + slot)
  }
  for (const { firstIndex, secondIndex, offset } of pairIndexes) {
    const first = digits[firstIndex] ?? 0
    const second = digits[secondIndex] ?? 0
    if (!isScaleDigit(first) || !isScaleDigit(second)) continue
    bump(counters, offset)
    if (first >= satisfiedFrom) bump(counters, offset + 1)
    if (second >= satisfiedFrom) bump(counters, offset + 2)
    if (first >= satisfiedFrom && second >= satisfiedFrom) bump(counters, offset + 3)
  }
}

function bump(counters: Int32Array, offset: number): void {
  counters[offset] = (counters[offset] ?? 0) + 1
}

function isScaleDigit(digit: number): boolean {
  return digit >= 1 && digit <= 5
}

function listPairs(): CriterionPair[] {
  const pairs: CriterionPair[] = []
  for (const group of criterionGroups) {
    const members = currentVersion.criteria.filter((criterion) => criterion.group === group).map(({ code }) => code)
    members.forEach((first, index) => {
      for (const second of members.slice(index + 1)) {
        const offset = itemCodes.length * countersPerItem + pairs.length * countersPerPair
        pairs.push({ first, second, offset })
      }
    })
  }
  return pairs
}

const pairIndexes = criterionPairs.map(({ first, second, offset }) => ({
  firstIndex: itemCodes.indexOf(first),
  secondIndex: itemCodes.indexOf(second),
  offset,
}))
