import { type BallotDoor, newestAnswers, type PublishedAnswer } from '@long-dan/database/ballot'

/** The latest answer of each commune to what people wrote: "Ông/Bà góp ý – chúng tôi đã làm". */
export interface AnswerBoard {
  /** Undefined when the commune has no answer, or when answers cannot be read: the thank-you page appears in any case. */
  readonly newestOf: (unitSlug: string) => Promise<PublishedAnswer | undefined>
}

const freshFor = 60_000

/** Reads the answers of all communes at most once a minute, however many ballots are cast. */
export function createAnswerBoard(door: BallotDoor): AnswerBoard {
  let readAt = Number.NEGATIVE_INFINITY
  let answers: Promise<ReadonlyMap<string, PublishedAnswer>> = Promise.resolve(new Map())
  return {
    async newestOf(unitSlug) {
      if (performance.now() - readAt > freshFor) {
        readAt = performance.now()
        const before = answers
        answers = newestAnswers(door).then(
          (rows) => new Map(rows.map((answer) => [answer.unitSlug, answer])),
          () => before,
        )
      }
      return (await answers).get(unitSlug)
    },
  }
}
