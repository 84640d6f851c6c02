/** Answers of a sheet in the order of the items: 0 blank, 1…5, 6 not applicable. */
export type RowDigits = readonly number[]

const fewestAnswers = 8
/** With fewer answers that differ from the commonest, honest sheets agree too often: "all 5 but one" has a dozen forms. */
const fewestUnusual = 3

/** Where few rows differ at all, two of them are taken to agree in half of the items: so many pairs' worth of that. */
const assumedPairs = 10

export interface SameRows {
  /** Sheets that repeat all the telling answers of another one: of three that agree, two. */
  readonly repeats: number
  /** Pairs of such sheets to be expected if every item were answered by itself, as often so as by the different rows of this batch. */
  readonly pairsByChance: number
}

/** How many sheets of a batch repeat another, among those whose answers could show copying. */
export function sameRows(rows: readonly RowDigits[]): SameRows {
  const telling = rows.filter(isTelling)
  // Each row once: copies must not make themselves look usual.
  const different = [...new Map(telling.map((digits) => [digits.join(), digits])).values()]
  const pairsOf = (count: number) => (count * (count - 1)) / 2
  const agreeing = (different[0] ?? []).map((_, item) => {
    const groups = [...Map.groupBy(different, (digits) => digits[item]).values()]
    const pairs = groups.reduce((sum, { length }) => sum + pairsOf(length), 0)
    return (pairs + assumedPairs / 2) / (pairsOf(different.length) + assumedPairs)
  })
  return {
    repeats: telling.length - different.length,
    pairsByChance: agreeing.reduce((product, share) => product * share, pairsOf(telling.length)),
  }
}

function isTelling(digits: RowDigits): boolean {
  const answered = digits.filter((digit) => digit >= 1 && digit <= 5)
  const commonest = Math.max(0, ...[...Map.groupBy(answered, (digit) => digit).values()].map(({ length }) => length))
  return answered.length >= fewestAnswers && answered.length - commonest >= fewestUnusual
}
