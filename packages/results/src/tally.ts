import {
  type AskedQuestions,
  addCounters,
  type CriterionCode,
  type CriterionGroup,
  countersPerItem,
  crossingOffset,
  type ItemCode,
  joinVersions,
  type OptionalQuestion,
  type QuestionCode,
} from '@long-dan/questionnaire'
import type { CriterionCounts, FiveWayCounts, GroupCounters, SatisfiedCount } from '@long-dan/statistics'

/** Counters summed over whatever a page shows, with the questions they count, in the layout `asked.layout`. */
export interface Tally {
  readonly asked: AskedQuestions
  readonly counters: ArrayLike<number>
}

/** Added up in one layout; questions that only some were asked are added up over those. Null for an empty list. */
export function addTallies(tallies: readonly Tally[]): Tally | null {
  if (tallies.length === 0) return null
  const asked = joinVersions(tallies.flatMap((tally) => tally.asked.versions))
  const counters = new Array<number>(asked.layout.length).fill(0)
  for (const tally of tallies) addCounters(counters, asked.layout, tally.counters, tally.asked.layout)
  return { asked, counters }
}

/** Answers 1, 2, 3, 4, 5 to an item; all zero if it was not asked. */
export function fiveWay(tally: Tally | null, item: ItemCode): FiveWayCounts {
  const at = tally?.asked.layout.itemOffset(item)
  const count = (slot: number) => (at === undefined ? 0 : (tally?.counters[at + slot] ?? 0))
  return [count(0), count(1), count(2), count(3), count(4)]
}

export function criterionCounts(tally: Tally | null, item: ItemCode): CriterionCounts {
  const at = tally?.asked.layout.itemOffset(item)
  const count = (slot: number) => (at === undefined ? 0 : (tally?.counters[at + slot] ?? 0))
  return {
    distribution: fiveWay(tally, item),
    notApplicable: count(countersPerItem - 2),
    blank: count(countersPerItem - 1),
  }
}

/** Answers to an optional question: of those asked, how many left it blank or chose each option. */
export interface QuestionCounts {
  readonly asked: number
  readonly blank: number
  /** In the order of the question's options; for a multiple choice their sum exceeds the number of answers. */
  readonly options: readonly number[]
  /** For a single choice: overall satisfaction of those who chose each option; everybody answers the overall question. */
  readonly satisfaction: readonly SatisfiedCount[] | null
}

/** Null if nobody was asked. */
export function questionCounts({ asked: { layout }, counters }: Tally, code: QuestionCode): QuestionCounts | null {
  const question = layout.questions.find((each) => each.code === code)
  const count = (place: number) => counters[place] ?? 0
  if (question === undefined || count(question.offset) === 0) return null
  const { offset, options, crossings } = question
  const overallOf = (option: number): SatisfiedCount => {
    const place = crossingOffset(layout, question, option, 0) ?? 0
    return { base: count(place), satisfied: count(place + 1) }
  }
  return {
    asked: count(offset),
    blank: count(offset + 1 + options.length),
    options: options.map((_, at) => count(offset + 1 + at)),
    satisfaction: crossings === undefined ? null : options.map((_, at) => overallOf(at)),
  }
}

/** Counters of one group of criteria, in the form needed for its score and its clustered interval; without criteria left out. */
export function groupCounters(
  tally: Tally,
  group: CriterionGroup,
  isLeftOut: (code: CriterionCode) => boolean = () => false,
): GroupCounters {
  const { criteria, layout } = tally.asked
  const members = criteria
    .filter((criterion) => criterion.group === group && !isLeftOut(criterion.code))
    .map(({ code }) => code)
  const count = (place: number) => tally.counters[place] ?? 0
  return {
    ballots: sum(fiveWay(tally, 'overall')),
    criteria: members.map((criterion) => ({ criterion, ...answered(fiveWay(tally, criterion)) })),
    pairs: layout.pairs
      .filter(({ first, second }) => [first, second].every((item) => members.includes(item)))
      .map(({ first, second, offset }) => ({
        first,
        second,
        bothAnswered: count(offset),
        firstSatisfied: count(offset + 1),
        secondSatisfied: count(offset + 2),
        bothSatisfied: count(offset + 3),
      })),
  }
}

function answered(distribution: FiveWayCounts): { readonly answered: number; readonly satisfied: number } {
  const [, , , good, veryGood] = distribution
  return { answered: sum(distribution), satisfied: good + veryGood }
}

export function overallCount(tally: Tally | null): SatisfiedCount {
  const { answered: base, satisfied } = answered(fiveWay(tally, 'overall'))
  return { satisfied, base }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, one) => total + one, 0)
}

/**
 * The codes that must not be hidden where answers to a question are shown. How many were asked after a low answer to one criterion is how
 * many gave that answer.
 */
export function judgedWith({ code, afterLow }: OptionalQuestion): readonly (CriterionCode | QuestionCode)[] {
  return afterLow === undefined || afterLow === 'any' || afterLow === 'overall' ? [code] : [code, afterLow]
}
