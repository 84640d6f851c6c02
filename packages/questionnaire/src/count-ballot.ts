import type { AnswerCode, AnswerCodec } from './answer-codec.ts'
import type { BallotForm } from './entry-modes.ts'
import { countersPerItem, crossingOffset, type Layout } from './layout.ts'

/** Adds the ballot whose code begins at offset `at` to a counter vector of the version's layout. */
export type CountBallot = (counters: Int32Array, code: AnswerCode, form: BallotForm, at?: number) => void

const satisfiedFrom = 4
const notApplicableDigit = 6

export function ballotCounter(layout: Layout, { itemDigits, chosen }: AnswerCodec): CountBallot {
  const pairs = layout.pairs.map(({ first, second, offset }) => ({
    first: layout.items.indexOf(first),
    second: layout.items.indexOf(second),
    offset,
  }))

  return (counters, code, form, at = 0) => {
    const digits = itemDigits(code, at)
    countItems(counters, digits, form)
    for (const { first, second, offset } of pairs) countPair(counters, offset, digits[first] ?? 0, digits[second] ?? 0)
    if (layout.questions.length > 0) countChoices(layout, counters, digits, chosen(code, at))
  }
}

function countItems(counters: Int32Array, digits: readonly number[], form: BallotForm): void {
  digits.forEach((digit, item) => {
    // A quick ballot never asked the criteria, so their absence is not a blank.
    if (digit === 0 && form === 'quick') return
    const slot = digit === 0 ? countersPerItem - 1 : digit === notApplicableDigit ? countersPerItem - 2 : digit - 1
    bump(counters, item * countersPerItem + slot)
  })
}

function countPair(counters: Int32Array, offset: number, one: number, other: number): void {
  if (!isScaleDigit(one) || !isScaleDigit(other)) return
  bump(counters, offset)
  if (one >= satisfiedFrom) bump(counters, offset + 1)
  if (other >= satisfiedFrom) bump(counters, offset + 2)
  if (one >= satisfiedFrom && other >= satisfiedFrom) bump(counters, offset + 3)
}

function countChoices(
  layout: Layout,
  counters: Int32Array,
  digits: readonly number[],
  choices: ReturnType<AnswerCodec['chosen']>,
): void {
  layout.questions.forEach((question, at) => {
    const options = choices[at]
    if (!options) return
    bump(counters, question.offset)
    if (!options.includes(true)) bump(counters, question.offset + 1 + options.length)
    options.forEach((isChosen, option) => {
      if (!isChosen) return
      bump(counters, question.offset + 1 + option)
      digits.forEach((digit, item) => {
        countCrossing(counters, crossingOffset(layout, question, option, item), digit)
      })
    })
  })
}

function countCrossing(counters: Int32Array, offset: number | undefined, digit: number): void {
  if (offset === undefined || !isScaleDigit(digit)) return
  bump(counters, offset)
  if (digit >= satisfiedFrom) bump(counters, offset + 1)
}

function bump(counters: Int32Array, offset: number): void {
  counters[offset] = (counters[offset] ?? 0) + 1
}

function isScaleDigit(digit: number): boolean {
  return digit >= 1 && digit <= 5
}
