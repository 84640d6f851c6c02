import type { Answer, Answers, BallotContent, Choices, ItemCode, ScalePoint } from './version-data/answers.ts'
import type { OptionalQuestion } from './version-data/questionnaire-data.ts'

/**
 * Everything a citizen ticked, packed from the lowest bit of the first byte: three bits per item in the order of the version, `overall`
 * first (0 blank, 1…5 the scale, 6 not applicable); then each optional question. A single choice is a number: 0 not asked, 1 asked and left
 * blank, from 2 on the options. A multiple choice is a bit for "asked" and one for each option. Each version has one length, and each
 * content one code. This is the `ballot.answers` column.
 */
export type AnswerCode = Uint8Array

export interface AnswerCodec {
  /** Length in bytes of every code of this version. */
  readonly codeLength: number
  /** @throws RangeError for codes that the version does not have */
  readonly encode: (answers: Answers, choices?: Choices) => AnswerCode
  /** Whether a ballot can have this code. */
  readonly isCode: (code: AnswerCode) => boolean
  /** @throws RangeError for a code that no ballot can have: codes come from our own tables, so that would be a fault, not bad input */
  readonly assertCode: (code: AnswerCode) => void
  /** @throws RangeError for a code that no ballot can have */
  readonly decode: (code: AnswerCode) => BallotContent
  /** Digits of the items, in order, of the code that begins at offset `at`: 0 blank, 1…5, 6 not applicable. */
  readonly itemDigits: (code: AnswerCode, at?: number) => readonly number[]
  /** For each optional question, in the order of the version: which of its options were chosen, null if it was not asked. */
  readonly chosen: (code: AnswerCode, at?: number) => readonly (readonly boolean[] | null)[]
}

const bitsPerItem = 3
const notApplicableDigit = 6
const notAsked = 0
const leftBlank = 1
const firstOption = 2

export function answerCodec(items: readonly ItemCode[], questions: readonly OptionalQuestion[]): AnswerCodec {
  const widths = questions.map(({ kind, options }) =>
    kind === 'single' ? 32 - Math.clz32(options.length + firstOption - 1) : 1 + options.length,
  )
  const starts = widths.map(
    (_, at) => items.length * bitsPerItem + widths.slice(0, at).reduce((sum, one) => sum + one, 0),
  )
  const bits = items.length * bitsPerItem + widths.reduce((sum, one) => sum + one, 0)
  const codeLength = Math.ceil(bits / 8)

  function encode(answers: Answers, choices: Choices = {}): AnswerCode {
    assertKnown(Object.keys(answers), items)
    assertKnown(
      Object.keys(choices),
      questions.map((question) => question.code),
    )
    return pack(
      items.map((item) => digitOf(answers[item])),
      questions.map((question) => chosenOf(question, choices[question.code])),
    )
  }

  function pack(digits: readonly number[], chosen: readonly (readonly boolean[] | null)[]): AnswerCode {
    const code = new Uint8Array(codeLength)
    digits.forEach((digit, at) => {
      writeBits(code, at * bitsPerItem, digit)
    })
    chosen.forEach((options, at) => {
      if (options) writeChoice(code, starts[at] ?? 0, questions[at]?.kind, options)
    })
    return code
  }

  function itemDigits(code: AnswerCode, at = 0): number[] {
    return items.map((_, item) => readBits(code, at, item * bitsPerItem, bitsPerItem))
  }

  function chosen(code: AnswerCode, at = 0): (readonly boolean[] | null)[] {
    return questions.map(({ kind, options }, place) => {
      const start = starts[place] ?? 0
      if (kind === 'single') {
        const value = readBits(code, at, start, widths[place] ?? 0)
        return value === notAsked ? null : options.map((_, option) => value === option + firstOption)
      }
      if (readBits(code, at, start, 1) === notAsked) return null
      return options.map((_, option) => readBits(code, at, start + 1 + option, 1) === 1)
    })
  }

  function isCode(code: AnswerCode): boolean {
    const digits = itemDigits(code)
    const [overall = 0] = digits
    if (overall === 0 || overall === notApplicableDigit) return false
    if (code.length !== codeLength || digits.some((digit) => digit > notApplicableDigit)) return false
    // No bit behind the last field.
    return questions.every((_, place) => isChoice(code, place)) && (code[codeLength - 1] ?? 0) >> (bits % 8 || 8) === 0
  }

  /** No option that does not exist, and none of a question that was not asked. */
  function isChoice(code: AnswerCode, place: number): boolean {
    const { kind, options } = questions[place] as OptionalQuestion
    const start = starts[place] ?? 0
    if (kind === 'single') return readBits(code, 0, start, widths[place] ?? 0) < options.length + firstOption
    return readBits(code, 0, start, 1) !== notAsked || options.every((_, at) => !readBits(code, 0, start + 1 + at, 1))
  }

  function assertCode(code: AnswerCode): void {
    if (!isCode(code)) throw new RangeError('No ballot has this code')
  }

  function decode(code: AnswerCode): BallotContent {
    assertCode(code)
    return { answers: answersOf(items, itemDigits(code)), choices: choicesOf(questions, chosen(code)) }
  }

  return { codeLength, encode, isCode, assertCode, decode, itemDigits, chosen }
}

/** Of a code that a ballot can have: its first item, the overall answer, is given. */
function answersOf(items: readonly ItemCode[], digits: readonly number[]): Answers {
  const answers: Record<ItemCode, Answer> = {}
  digits.forEach((digit, at) => {
    if (digit > 0) answers[items[at] ?? ''] = digit === notApplicableDigit ? 'na' : (digit as ScalePoint)
  })
  return answers as Answers
}

function choicesOf(questions: readonly OptionalQuestion[], chosen: ReturnType<AnswerCodec['chosen']>): Choices {
  const choices: Record<string, readonly string[]> = {}
  questions.forEach(({ code, options }, at) => {
    const given = chosen[at]
    if (given) choices[code] = options.filter((_, option) => given[option]).map((option) => option.code)
  })
  return choices
}

function writeChoice(
  code: AnswerCode,
  start: number,
  kind: OptionalQuestion['kind'] | undefined,
  options: readonly boolean[],
): void {
  if (kind === 'single') {
    const option = options.indexOf(true)
    writeBits(code, start, option === -1 ? leftBlank : option + firstOption)
    return
  }
  writeBits(code, start, 1)
  options.forEach((isChosen, option) => {
    if (isChosen) writeBits(code, start + 1 + option, 1)
  })
}

function chosenOf({ code, kind, options }: OptionalQuestion, given: readonly string[] | undefined) {
  if (given === undefined) return null
  const chosen = options.map((option) => given.includes(option.code))
  const isSound = chosen.filter(Boolean).length === given.length
  if (!isSound || (kind === 'single' && given.length > 1)) throw new RangeError(`No such choice of ${code}`)
  return chosen
}

function assertKnown(codes: readonly string[], known: readonly string[]): void {
  const stranger = codes.find((code) => !known.includes(code))
  if (stranger !== undefined) throw new RangeError(`This questionnaire does not ask ${stranger}`)
}

function digitOf(answer: Answer | undefined): number {
  if (answer === undefined) return 0
  return answer === 'na' ? notApplicableDigit : answer
}

/** Fields are at most eight bits wide, so they span two bytes at most. */
function readBits(code: AnswerCode, at: number, bit: number, width: number): number {
  const place = at + (bit >> 3)
  return ((((code[place + 1] ?? 0) << 8) | (code[place] ?? 0)) >> (bit & 7)) & ((1 << width) - 1)
}

function writeBits(code: AnswerCode, bit: number, value: number): void {
  const place = bit >> 3
  const shifted = value << (bit & 7)
  code[place] = (code[place] ?? 0) | (shifted & 255)
  if (shifted > 255) code[place + 1] = (code[place + 1] ?? 0) | (shifted >> 8)
}
