import { crossingCode, type ItemCode, type OptionalQuestion, uncrossedCode } from '@long-dan/questionnaire'
import { clustersOf, type DeskInGroups, groupClustersOf, judgedAnswers } from '@long-dan/results'
import {
  type CriterionCounts,
  designEffect,
  type GroupCounters,
  type GroupRule,
  groupEffect,
} from '@long-dan/statistics'
import type { PeriodRows } from '../memory/period-rows.ts'
import { rememberedByGroup } from '../memory/remembered-sums.ts'
import { answersAt, type Place, rowsAt } from './answer-sums.ts'
import { effectsOfParts } from './effects-of-parts.ts'
import type { Hidden } from './hidden-places.ts'

type Rows = Pick<PeriodRows, 'inCommune'>
type InGroups = Pick<Hidden, 'groupOf'>

/** How alike answers given at one desk are, in one place and period: the design effects of its intervals. */
export interface AnswerEffects {
  readonly of: (item: ItemCode) => number
  readonly ofGroup: (counters: GroupCounters, rule: GroupRule) => number
  /** Answers to an item of those who chose each option of a question, given which of these are shown. */
  readonly ofOptions: (item: ItemCode, question: OptionalQuestion, isShown: readonly boolean[]) => readonly number[]
}

/** Those of a single desk. */
export const noEffects: AnswerEffects = {
  of: () => 1,
  ofGroup: () => 1,
  ofOptions: (_, { options }) => options.map(() => 1),
}

// By what is shown together, as that decides which desks count as one.
const remembered = rememberedByGroup<readonly number[]>()

function rememberedBy(
  hidden: readonly InGroups[],
  rows: Rows,
  place: Place,
  name: string,
  find: () => readonly number[],
) {
  const [first, ...others] = hidden.map(({ groupOf }) => groupOf)
  if (first === undefined) return find()
  return remembered(first, rows, place.communeIds, `${name} ${place.deskId} ${others.map(numberOf).join()}`, find)
}

/** The desks behind the answers to an item in a place, each with those whose answers are shown only together with it. */
export function desksAt(rows: Rows, place: Place, item: ItemCode, { groupOf }: InGroups): readonly DeskInGroups[] {
  return rowsAt(rows, place).map((row) => ({
    ...judgedAnswers(row, item),
    deskId: row.deskId,
    groups: [groupOf(row.key)],
  }))
}

function effectAt(rows: Rows, place: Place, item: ItemCode, hidden: InGroups): number {
  const [effect = 1] = rememberedBy([hidden], rows, place, item, () => {
    const [only, ...others] = rowsAt(rows, place)
    if (only === undefined || (others.length === 0 && hidden.groupOf(only.key).isSingle)) return [1]
    return [designEffect(clustersOf(desksAt(rows, place, item, hidden)))]
  })
  return effect
}

/** As `answersAt`, for an interval. */
export function clusteredAnswersAt(rows: Rows, place: Place, item: ItemCode, hidden: InGroups): CriterionCounts {
  return { ...answersAt(rows, place, item), effect: effectAt(rows, place, item, hidden) }
}

export function answerEffects(rows: Rows, place: Place, hiddenFor: (item: ItemCode) => InGroups): AnswerEffects {
  return {
    of: (item) => effectAt(rows, place, item, hiddenFor(item)),
    ofGroup(counters, rule) {
      const codes = counters.criteria.map(({ criterion }) => criterion)
      const [effect = 1] = rememberedBy(codes.map(hiddenFor), rows, place, codes.join(), () => {
        const clusters = groupClustersOf((code) => desksAt(rows, place, code, hiddenFor(code)), codes)
        return [groupEffect(counters, rule, clusters)]
      })
      return effect
    },
    ofOptions(item, question, isShown) {
      const shown = question.options.flatMap(({ code }, at) => (isShown[at] ? [code] : []))
      const crossings = shown.map((option) => crossingCode(item, question.code, option))
      const all = question.options.map(({ code }) => crossingCode(item, question.code, code))
      const judged = [item, ...all, uncrossedCode(item, question.code)].map(hiddenFor)
      const found = rememberedBy(judged, rows, place, [item, ...crossings].join(), () =>
        effectsOfParts(
          rowsAt(rows, place).map((row) => ({
            deskId: row.deskId,
            groups: judged.map(({ groupOf }) => groupOf(row.key)),
            whole: judgedAnswers(row, item),
            parts: crossings.map((code) => judgedAnswers(row, code)),
          })),
        ),
      )
      return isShown.map((is, at) => (is ? (found[isShown.slice(0, at).filter(Boolean).length] ?? 1) : 1))
    },
  }
}

/** What is known of one of several periods. */
export interface AnswersOfPeriod {
  readonly rows: Rows
  readonly place: Place
  readonly hidden: InGroups
}

/** The design effect of answers to an item in several periods together. */
export function effectOver(periods: readonly AnswersOfPeriod[], item: ItemCode): number {
  const [first, ...others] = periods
  if (first === undefined) return 1
  const name = others.flatMap(({ rows, place }) => [numberOf(rows), numberOf(place.communeIds)]).join()
  const hidden = periods.map((period) => period.hidden)
  const [effect = 1] = rememberedBy(hidden, first.rows, first.place, `${item} ${name}`, () => [
    designEffect(clustersOf(periods.flatMap((period) => desksAt(period.rows, period.place, item, period.hidden)))),
  ])
  return effect
}

const numbers = new WeakMap<object, number>()
let known = 0

/** Different for every object. */
function numberOf(object: object): number {
  const number = numbers.get(object) ?? ++known
  numbers.set(object, number)
  return number
}
