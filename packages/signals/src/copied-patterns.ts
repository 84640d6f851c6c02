import type { CopiedPatterns } from './facts/desk-facts.ts'

/** How many ballots of a desk and month have these answers. */
export interface ShownPattern {
  readonly deskId: number
  /** Any key that is equal for equal answers. */
  readonly pattern: string
  /** Digits in the order of the items: 0 blank, 1…5, 6 not applicable. */
  readonly digits: readonly number[]
  readonly ballots: number
}

/** A pattern found at this many other desks in the same month is commonplace and says nothing. */
const commonFromOtherDesks = 3

/** Groups of ballots with identical telling answers at each desk in one month; pass each desk and pattern once. */
export function copiedPatterns(shown: readonly ShownPattern[]): ReadonlyMap<number, CopiedPatterns> {
  const telling = shown.filter(({ digits }) => isTelling(digits))
  const desksWith = new Map<string, number>()
  for (const { pattern } of telling) desksWith.set(pattern, (desksWith.get(pattern) ?? 0) + 1)
  const isCommon = (pattern: string) => (desksWith.get(pattern) ?? 0) > commonFromOtherDesks
  const byDesk = [...Map.groupBy(telling, ({ deskId }) => deskId)].map(([deskId, own]): [number, CopiedPatterns] => [
    deskId,
    {
      ballots: own.reduce((sum, { ballots }) => sum + ballots, 0),
      groups: own.filter(({ pattern, ballots }) => ballots > 1 && !isCommon(pattern)).map(({ ballots }) => ballots),
    },
  ])
  return new Map(byDesk)
}

const fewestAnswers = 8

/**
 * Whether two ballots with these answers raise a question: at least eight answers, not all the same. All-5 ballots are never evidence: with
 * 12 items at 97 % each, 69 % of honest ballots are all-positive.
 */
function isTelling(digits: readonly number[]): boolean {
  const answered = digits.filter((digit) => digit >= 1 && digit <= 5)
  return answered.length >= fewestAnswers && answered.some((digit) => digit !== answered[0])
}
