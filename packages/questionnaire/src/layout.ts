import { type ItemCode, type QuestionCode, scalePoints } from './version-data/answers.ts'
import { type Criterion, criterionGroups, type OptionalQuestion } from './version-data/questionnaire-data.ts'

/**
 * Where each counter stands in the vector of a cell of the tallies. Vectors of one layout are summed element by element. In order:
 *
 * 1. for each item seven counters: answers 1…5, not applicable, blank;
 * 2. for each optional question `asked`, one counter an option, and `blank`: asked, none chosen;
 * 3. for each option of a question with a single choice, and each item, `answered` 1…5 and `satisfied` among those who chose it;
 * 4. for each pair of criteria of one group four counters over the ballots that answered both 1…5 (`both answered`, `first
 *    satisfied`, `second satisfied`, `both satisfied`): what the clustered variance of a group score needs.
 *
 * Months of modes and of provinces hold all of it, months of desks the first three parts, days the overall question, which comes
 * first. So no page ever reads ballots. PostgreSQL arrays count from 1: SQL adds one to these offsets, which count from 0.
 */
export interface Layout {
  /** `overall` first. */
  readonly items: readonly ItemCode[]
  readonly questions: readonly QuestionPlace[]
  readonly pairs: readonly PairPlace[]
  readonly length: number
  /** Length of the first three parts. */
  readonly deskLength: number
  /** Offset of "answered 1"; undefined for an item that was not asked. */
  readonly itemOffset: (item: ItemCode) => number | undefined
}

export interface QuestionPlace {
  readonly code: QuestionCode
  readonly options: readonly string[]
  /** Offset of `asked`; a counter for each option and `blank` follow. */
  readonly offset: number
  /**
   * Offset of `answered` and `satisfied` for the first option and `overall`; then the other items in order, then the next option. Undefined
   * for multiple choice.
   */
  readonly crossings: number | undefined
}

interface PairPlace {
  readonly first: ItemCode
  readonly second: ItemCode
  /** Offset of `both answered`; the other three follow. */
  readonly offset: number
}

export const countersPerItem = 7
const countersPerPair = 4
const countersPerCrossing = 2

export function counterLayout(
  criteria: readonly Pick<Criterion, 'code' | 'group'>[],
  questions: readonly Pick<OptionalQuestion, 'code' | 'kind' | 'options'>[],
): Layout {
  const items = ['overall', ...criteria.map(({ code }) => code)]
  const places = new Map(items.map((item, at) => [item, at * countersPerItem]))
  let next = items.length * countersPerItem
  const take = (counters: number) => {
    next += counters
    return next - counters
  }
  const answered = questions.map((question) => ({ ...question, offset: take(question.options.length + 2) }))
  const crossed = answered.map(({ code, kind, options, offset }): QuestionPlace => {
    const crossings = kind === 'single' ? take(options.length * items.length * countersPerCrossing) : undefined
    return { code, options: options.map((option) => option.code), offset, crossings }
  })
  const deskLength = next
  const pairs = pairsOf(criteria).map((pair) => ({ ...pair, offset: take(countersPerPair) }))
  return { items, questions: crossed, pairs, length: next, deskLength, itemOffset: (item) => places.get(item) }
}

/** Offset of `answered` for an item among those who chose an option; `satisfied` follows. */
export function crossingOffset({ items }: Layout, { crossings }: QuestionPlace, option: number, item: number) {
  return crossings === undefined ? undefined : crossings + (option * items.length + item) * countersPerCrossing
}

/** The code under which disclosure rules judge the answers of those who chose an option. */
export function optionCode(question: QuestionCode, option: string): string {
  return `${question}=${option}`
}

/** The code under which they judge the answers to an item by those who chose an option. */
export function crossingCode(item: ItemCode, question: QuestionCode, option: string): string {
  return `${item}@${optionCode(question, option)}`
}

/** The code under which they judge the answers to an item by all others. */
export function uncrossedCode(item: ItemCode, question: QuestionCode): string {
  return `${item}@${question}`
}

/** Offset of `answered`, followed by `satisfied`, for such a code; undefined for other codes and for what was not asked. */
export function crossingPlace(layout: Layout, code: string): number | undefined {
  const [item = '', choice = '', option = ''] = code.split(/[@=]/u)
  const question = layout.questions.find((each) => each.code === choice)
  const at = question?.options.indexOf(option) ?? -1
  const place = layout.items.indexOf(item)
  return question === undefined || at < 0 || place < 0 ? undefined : crossingOffset(layout, question, at, place)
}

/**
 * The base of a figure: how many answered 1…5 to an item, chose anything in an optional question, chose one of its options (`optionCode`),
 * or of these answered 1…5 to an item (`crossingCode`). 0 if it was not asked.
 */
export function answersTo(layout: Layout, counters: ArrayLike<number>, code: string): number {
  const { itemOffset, questions } = layout
  const start = itemOffset(code)
  if (start !== undefined) return sumOf(counters, start, start + scalePoints.length)
  if (code.includes('@')) return counters[crossingPlace(layout, code) ?? -1] ?? 0
  const [asked, option] = code.split('=', 2)
  const question = questions.find((each) => each.code === asked)
  if (question === undefined) return 0
  const { offset, options } = question
  if (option === undefined) return (counters[offset] ?? 0) - (counters[offset + 1 + options.length] ?? 0)
  const place = options.indexOf(option)
  return place < 0 ? 0 : (counters[offset + 1 + place] ?? 0)
}

function sumOf(counters: ArrayLike<number>, start: number, end: number): number {
  let sum = 0
  for (let slot = start; slot < end; slot++) sum += counters[slot] ?? 0
  return sum
}

function pairsOf(criteria: readonly Pick<Criterion, 'code' | 'group'>[]): Omit<PairPlace, 'offset'>[] {
  return criterionGroups.flatMap((group) => {
    const members = criteria.filter((criterion) => criterion.group === group).map(({ code }) => code)
    return members.flatMap((first, at) => members.slice(at + 1).map((second) => ({ first, second })))
  })
}
