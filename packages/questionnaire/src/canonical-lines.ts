import type { BallotContent, ItemCode } from './version-data/answers.ts'
import type { OptionalQuestion } from './version-data/questionnaire-data.ts'

export interface CanonicalContent {
  /** Name and number of the canonical form of ballots of this version, which is its first line. */
  readonly canonicalForm: 'long-dan-ballot/1' | 'long-dan-ballot/2'
  /**
   * The last lines of the canonical form: the answers in the order of the items, `-` for a blank; in form 2 a line for each optional
   * question, its code and then the options chosen, `-` for none, or `unasked`.
   */
  readonly canonicalLines: (content: BallotContent) => readonly string[]
}

export function canonicalContent(items: readonly ItemCode[], questions: readonly OptionalQuestion[]): CanonicalContent {
  return {
    canonicalForm: questions.length === 0 ? 'long-dan-ballot/1' : 'long-dan-ballot/2',
    canonicalLines: ({ answers, choices }) => [
      items.map((item) => String(answers[item] ?? '-')).join(' '),
      ...questions.map(({ code, options }) => {
        const given = choices[code]
        if (given === undefined) return `${code} unasked`
        const chosen = options.filter((option) => given.includes(option.code)).map((option) => option.code)
        return [code, ...(chosen.length === 0 ? ['-'] : chosen)].join(' ')
      }),
    ],
  }
}
