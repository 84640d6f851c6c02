import {
  type AskedQuestions,
  type CriterionCode,
  type CriterionGroup,
  criterionGroups,
  type EntryMode,
  entryModes,
  type ItemCode,
  modesAlwaysListed,
  type QuestionCode,
} from '@long-dan/questionnaire'
import {
  CRITERION_MINIMUM_BASE,
  criterionShare,
  designEffect,
  type FiveWayCounts,
  type GroupCounters,
  type GroupRule,
  groupEffect,
  groupScore,
  type Interval,
  type SatisfiedCount,
  tenthsOfCount,
  tenthsOfShare,
} from '@long-dan/statistics'
import { type DatedVerdictRule, verdictRuleOf } from './assessment-rule.ts'
import { clustersOf, type DeskInGroups, groupClustersOf } from './disclosure/clusters.ts'
import type { IntervalTenths } from './interval-tenths.ts'
import { effectInTenths, publishedInterval } from './published-interval.ts'
import {
  criterionCounts,
  fiveWay,
  groupCounters,
  judgedWith,
  overallCount,
  questionCounts,
  type Tally,
} from './tally.ts'

/** An interval, and the design effect from which it follows: how alike answers given at one desk are, at least 10. */
type Certainty = { readonly interval: IntervalTenths; readonly designEffectTenths: number }

/** Its interval follows from the counts as that of all ballots does (`publishedInterval`). */
export type CriterionFigure = SatisfiedCount & Certainty & { readonly notApplicable: number; readonly blank: number }

/** Ballots that were asked an optional question, those of them that left it blank, and those that chose each option. */
type QuestionFigure = {
  readonly asked: number
  readonly blank: number
  readonly options: Readonly<Record<string, number>>
}

/** The mean of the shares of `criteria`, in tenths of a percent. */
export type GroupFigure = Certainty & {
  readonly percentTenths: number
  readonly criteria: readonly CriterionCode[]
}

/**
 * Everything said about one unit (or desk) and period, as whole numbers; code that prints it needs to hide or compute nothing. Null where a
 * number is hidden or missing.
 */
export type ResultFigure = SatisfiedCount &
  Certainty & {
    readonly percentTenths: number
    readonly distribution: FiveWayCounts
    /** In force on the last day of the period. */
    readonly verdictRule: DatedVerdictRule
    readonly criteria: Readonly<Record<CriterionCode, CriterionFigure | null>>
    readonly groups: Readonly<Record<CriterionGroup, GroupFigure | null>>
    readonly questions: Readonly<Record<QuestionCode, QuestionFigure | null>>
    /** Ballots by entry mode, without answers. */
    readonly modes: Readonly<Partial<Record<EntryMode, number>>>
  }

export interface FigureQuestion {
  readonly tally: Tally
  /** The questions whose criteria the figure lists, whether or not these ballots were asked. */
  readonly asked: AskedQuestions
  readonly ballotsByMode: Readonly<Partial<Record<EntryMode, number>>>
  /** For a criterion or an optional question. */
  readonly isCodeHidden: (code: CriterionCode | QuestionCode) => boolean
  readonly rule: DatedVerdictRule
  /** The desks behind the answers to an item, each with those that readers know only together with it. */
  readonly desksOf: (item: ItemCode) => readonly DeskInGroups[]
}

/** Null without ballots. Criteria and optional questions with fewer than ten answers are hidden whatever `isCodeHidden` says. */
export function resultFigure(question: FigureQuestion): ResultFigure | null {
  const { tally, asked, ballotsByMode, isCodeHidden, rule, desksOf } = question
  const count = overallCount(tally)
  const percentTenths = tenthsOfCount(count)
  if (percentTenths === null) return null
  const withInterval = <Count extends SatisfiedCount>(item: ItemCode, counts: Count): Count & Certainty => {
    const designEffectTenths = effectInTenths(designEffect(clustersOf(desksOf(item))))
    return { ...counts, designEffectTenths, interval: publishedInterval(counts, designEffectTenths) }
  }
  const isHidden = (code: CriterionCode) =>
    isCodeHidden(code) || criterionShare(criterionCounts(tally, code)).state === 'suppressed'
  return {
    ...withInterval('overall', count),
    percentTenths,
    distribution: fiveWay(tally, 'overall'),
    verdictRule: verdictRuleOf(rule),
    criteria: record(
      asked.criteria.map(({ code }) => code),
      (code) => (isHidden(code) ? null : withInterval(code, criterionAnswers(tally, code))),
    ),
    groups: record(criterionGroups, (group) =>
      groupFigure(tally, group, isHidden, (counters, groupRule) => {
        const codes = counters.criteria.map(({ criterion }) => criterion)
        return effectInTenths(groupEffect(counters, groupRule, groupClustersOf(desksOf, codes)))
      }),
    ),
    questions: record(
      asked.questions.map(({ code }) => code),
      (code) => {
        const question = asked.questions.find((each) => each.code === code)
        return question && judgedWith(question).some(isCodeHidden) ? null : questionFigure(tally, code)
      },
    ),
    modes: record(
      entryModes.filter((mode) => modesAlwaysListed.includes(mode) || (ballotsByMode[mode] ?? 0) > 0),
      (mode) => ballotsByMode[mode] ?? 0,
    ),
  }
}

function criterionAnswers(tally: Tally, code: CriterionCode): Omit<CriterionFigure, keyof Certainty> {
  const { distribution, notApplicable, blank } = criterionCounts(tally, code)
  const base = distribution.reduce((sum, answers) => sum + answers, 0)
  return { satisfied: distribution[3] + distribution[4], base, notApplicable, blank }
}

function questionFigure(tally: Tally, code: QuestionCode): QuestionFigure | null {
  const counts = questionCounts(tally, code)
  if (counts === null || counts.asked - counts.blank < CRITERION_MINIMUM_BASE) return null
  const options = tally.asked.questions.find((question) => question.code === code)?.options ?? []
  return {
    asked: counts.asked,
    blank: counts.blank,
    options: Object.fromEntries(options.map((option, at) => [option.code, counts.options[at] ?? 0])),
  }
}

/** Null with too few criteria. The design effect is computed by whoever knows the desks, or is the one published. */
export function groupFigure(
  tally: Tally,
  group: CriterionGroup,
  isHidden: (code: CriterionCode) => boolean,
  effectTenthsOf: (counters: GroupCounters, rule: GroupRule) => number,
): GroupFigure | null {
  const { groups, criteria } = tally.asked
  const counters = groupCounters(tally, group, isHidden)
  const designEffectTenths = effectTenthsOf(counters, groups[group])
  const found = groupScore(counters, groups[group], designEffectTenths / 10)
  if (found.state === 'insufficient_data') return null
  const used = new Set(found.criteria)
  return {
    percentTenths: tenthsOfShare(found.share),
    interval: inTenths(found.interval),
    designEffectTenths,
    criteria: criteria.map(({ code }) => code).filter((code) => used.has(code)),
  }
}

function inTenths({ low, high }: Interval): IntervalTenths {
  return { low: tenthsOfShare(low), high: tenthsOfShare(high) }
}

function record<Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>
}
