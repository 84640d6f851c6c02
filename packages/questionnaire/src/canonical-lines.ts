import type { AnswerCode, AnswerCodec } from './answer-codec.ts'
import type { OptionalQuestion } from './version-data/questionnaire-data.ts'

export interface CanonicalContent {
  /** Name and number of the canonical form of ballots of this version, which is its first line. */
  readonly canonicalForm: 'long-dan-ballot/1' | 'long-dan-ballot/2'
  /**
   * The last lines of the canonical form: the answers in the order of the items, `-` for a blank; in form 2 a line for each optional
   * question, its code and then the options chosen, `-` for none, or `unasked`.
   *
   * @throws RangeError for a code that no ballot can have
   */
  readonly canonicalLines: (code: AnswerCode) => readonly string[]
}

const answerOfDigit = ['-', '1', '2', '3', '4', '5', 'na']

export function canonicalContent(codec: AnswerCodec, questions: readonly OptionalQuestion[]): CanonicalContent {
  return {
    canonicalForm: questions.length === 0 ? 'long-dan-ballot/1' : 'long-dan-ballot/2',
    canonicalLines: (code) => {
      codec.assertCode(code)
      const chosen = codec.chosen(code)
      return [
        codec
          .itemDigits(code)
          .map((digit) => answerOfDigit[digit])
          .join(' '),
        ...questions.map((question, at) => choiceLine(question, chosen[at] ?? null)),
      ]
    },
  }
}

function choiceLine({ code, options }: OptionalQuestion, chosen: readonly boolean[] | null): string {
  if (chosen === null) return `${code} unasked`
  if (!chosen.includes(true)) return `${code} -`
  return [code, ...options.filter((_, option) => chosen[option]).map((option) => option.code)].join(' ')
}
