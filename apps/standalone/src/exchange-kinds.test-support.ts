import type { BallotContent, ItemCode, QuestionnaireVersion } from '@long-dan/questionnaire'

export interface Ballot {
  readonly id: string
  readonly form: number
  readonly entryMode: number
  readonly helperRole: number
  readonly content: BallotContent
}

/** What two ballots exchange: their contents and modes afterwards, or null where they have nothing of the kind to exchange. */
type Exchange = (one: Ballot, other: Ballot, version: QuestionnaireVersion) => readonly [Ballot, Ballot] | null

const isSatisfied = (answer: unknown) => typeof answer === 'number' && answer >= 4
const isDissatisfied = (answer: unknown) => typeof answer === 'number' && answer < 4

function exchangeOf(item: ItemCode, suits: (one: unknown, other: unknown) => boolean): Exchange {
  return (one, other) => {
    const [mine, theirs] = [one.content.answers[item], other.content.answers[item]]
    if (one.form !== other.form || !suits(mine, theirs)) return null
    const having = ({ content, ...ballot }: Ballot, answer: typeof mine): Ballot => {
      const { [item]: _, ...others } = content.answers
      const answers = (answer === undefined ? others : { ...others, [item]: answer }) as BallotContent['answers']
      return { ...ballot, content: { ...content, answers } }
    }
    return [having(one, theirs), having(other, mine)]
  }
}

const firstOf =
  (exchanges: (version: QuestionnaireVersion) => readonly Exchange[]): Exchange =>
  (one, other, version) =>
    exchanges(version)
      .map((exchange) => exchange(one, other, version))
      .find((found) => found !== null) ?? null

export const choice = 'the choice in an optional question'

export const exchanges: Readonly<Record<string, Exchange>> = {
  'the overall answer': exchangeOf('overall', (one, other) => isSatisfied(one) && isDissatisfied(other)),
  'the answer to a criterion': firstOf(({ criteria }) =>
    criteria.map(({ code }) => exchangeOf(code, (one, other) => isSatisfied(one) && isDissatisfied(other))),
  ),
  'an answer and a blank': firstOf(({ criteria }) =>
    criteria.map(({ code }) => exchangeOf(code, (one, other) => isSatisfied(one) && other === undefined)),
  ),
  'the way of casting, and the helper': (one, other) =>
    one.form === other.form && one.entryMode !== other.entryMode
      ? [
          { ...one, entryMode: other.entryMode, helperRole: other.helperRole },
          { ...other, entryMode: one.entryMode, helperRole: one.helperRole },
        ]
      : null,
  [choice]: firstOf(({ questions }) =>
    questions.map(({ code, kind }) => (one, other) => {
      const [mine, theirs] = [one.content.choices[code], other.content.choices[code]]
      if (kind !== 'single' || !mine?.length || !theirs?.length || mine[0] === theirs[0]) return null
      const having = ({ content, ...ballot }: Ballot, choice: typeof mine): Ballot => ({
        ...ballot,
        content: { ...content, choices: { ...content.choices, [code]: choice } },
      })
      return [having(one, theirs), having(other, mine)]
    }),
  ),
}
