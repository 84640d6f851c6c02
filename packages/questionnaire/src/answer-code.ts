import { type Answer, type Answers, type ItemCode, itemCodes, type ScalePoint } from './types.ts'

const bitsPerItem = 3n
const itemMask = 7
const itemsInLow = 10
const notApplicableDigit = 6

/**
 * All answers of a ballot in one non-negative integer below 2^39, three bits an item, `overall` lowest:
 * 0 blank, 1…5 the scale, 6 not applicable. This is the `ballot.answers` column.
 */
export type AnswerCode = bigint

export function encodeAnswers(answers: Answers): AnswerCode {
  return itemCodes.reduceRight((code, item) => (code << bitsPerItem) | BigInt(digitOf(answers[item])), 0n)
}

/** Digits in the order of `itemCodes`: 0 blank, 1…5, 6 not applicable. */
export function answerDigits(code: AnswerCode): readonly number[] {
  // Two plain integers instead of thirteen big ones: a rebuild takes millions of ballots apart.
  const low = Number(BigInt.asUintN(Number(bitsPerItem) * itemsInLow, code))
  const high = Number(code >> (bitsPerItem * BigInt(itemsInLow)))
  return itemCodes.map((_, index) => {
    const part =
      index < itemsInLow ? low >> (index * Number(bitsPerItem)) : high >> ((index - itemsInLow) * Number(bitsPerItem))
    return part & itemMask
  })
}

/** Throws on a code that no ballot can have: it comes from our own table, so that would be a fault, not input. */
export function decodeAnswers(code: AnswerCode): Answers {
  const entries = answerDigits(code).flatMap((digit, index): [ItemCode, Answer][] => {
    const item = itemCodes[index] as ItemCode
    if (digit === 0) return []
    if (digit === notApplicableDigit) return [[item, 'na']]
    if (digit <= 5) return [[item, digit as ScalePoint]]
    throw new RangeError(`No answer has digit ${digit} (item ${item})`)
  })
  const answers = Object.fromEntries(entries)
  if (typeof answers.overall !== 'number') throw new RangeError('A ballot without an overall answer is not a ballot')
  return answers as Answers
}

function digitOf(answer: Answer | undefined): number {
  if (answer === undefined) return 0
  return answer === 'na' ? notApplicableDigit : answer
}
