import type { ModeCounters } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type AskedQuestions, breakSentences, type CriterionCode } from '@long-dan/questionnaire'
import {
  addTallies,
  type CallsText,
  type DatedVerdictRule,
  fiveWay,
  type OfficialVerdict,
  overallCount,
  periodText,
} from '@long-dan/results'
import { type CalendarDay, CRITERION_FULL_BASE, type Period } from '@long-dan/statistics'
import type { PeriodAddress } from '../../addresses/results.ts'
import type { AnswerEffects } from '../../figures/answer-effects.ts'
import { type Change, change } from '../../wording/change.ts'
import { type CriterionRow, criteria, type GroupBlock, lowestCriteria } from '../../wording/criteria.ts'
import { type DistributionRow, distribution } from '../../wording/distribution.ts'
import { type Headline, headline } from '../../wording/headline.ts'
import { assistedSentence, type ModeRow, modes, paperSentence } from '../../wording/modes.ts'
import { type AskedCount, type TrendRow, trend, trendNotes } from '../../wording/trend.ts'
import { type VerdictText, verdictText } from '../../wording/verdict.ts'

/** Everything a page says about one unit or desk in one period. */
export interface ResultsModel {
  readonly headline: Headline
  /** Null for a desk, because only units get verdicts. */
  readonly verdict: VerdictText | null
  /** Null when too few answered, or when this reader may not know. */
  readonly calls: CallsText | null
  readonly change: Change | null
  readonly distribution: readonly DistributionRow[]
  /** Why criteria and optional questions are not shown yet; null once the period is closed. */
  readonly criteriaLater: string | null
  readonly groups: readonly GroupBlock[]
  /** What to fix first. */
  readonly lowest: readonly CriterionRow[]
  /** Minimum answers for a criterion to be among the lowest. */
  readonly lowestBase: number
  readonly trend: readonly TrendRow[]
  /** Where periods of the trend asked different questions. */
  readonly trendNotes: readonly string[]
  readonly modes: readonly ModeRow[]
  /** How many ballots were cast with help. */
  readonly assisted: string
  /** What paper ballots prove; null when there are none. */
  readonly paper: string | null
  /** What the ballots counted here asked. */
  readonly asked: AskedQuestions
  /** Where the period's ballots asked different questions: said once on a page. */
  readonly breaks: readonly string[]
  /** Printed under every block of percentages: how they were computed, from which questionnaire, for which period. */
  readonly source: string
  readonly thresholdPercent: number
}

/** The data of one unit or desk for a period. */
export interface ResultsQuestion {
  readonly counters: readonly ModeCounters[]
  /** Ends with the period shown, preceded by the one before it. */
  readonly periods: readonly AskedCount[]
  /** As `criteriaLater` says. */
  readonly later: string | null
  readonly isCriterionHidden: (code: CriterionCode) => boolean
  readonly effects: AnswerEffects
  readonly period: Period
  readonly rule: DatedVerdictRule
  readonly ruleOf: (period: Period) => DatedVerdictRule
  /** The official verdict; omitted for a desk, null for a unit without one. */
  readonly official?: OfficialVerdict | null
  readonly calls: CallsText | null
  readonly urlOf: PeriodAddress
  /** Given when criteria have pages of their own. */
  readonly urlOfCriterion?: (code: CriterionCode) => string
}

/** Null without ballots. */
export function resultsModel(locale: Locale, question: ResultsQuestion): ResultsModel | null {
  const { counters, periods, period, rule, ruleOf, urlOf } = question
  const total = addTallies(counters)
  const counted = overallCount(total)
  // The same ballots by desk: their interval takes into account that ballots of one desk are alike.
  const byDesk = periods.at(-1)
  const count = byDesk?.count.base === counted.base ? byDesk.count : counted
  if (total === null) return null
  const head = headline(locale, count, rule, total.asked.scale)
  if (head === null) return null
  const before = periods.at(-2)
  const entryModes = modes(locale, counters)
  const groups = criteria(locale, total, {
    isOpen: question.later !== null,
    isHidden: question.isCriterionHidden,
    urlOf: question.urlOfCriterion,
    effects: question.effects,
  })
  return {
    headline: head,
    verdict: question.official === undefined ? null : verdictText(locale, question.official),
    calls: question.calls,
    change: before ? change(locale, count, before) : null,
    distribution: distribution(locale, total.asked, fiveWay(total, 'overall')),
    criteriaLater: question.later,
    groups,
    lowest: lowestCriteria(groups),
    lowestBase: CRITERION_FULL_BASE,
    trend: trend(locale, periods, urlOf, ruleOf),
    trendNotes: trendNotes(locale, periods, 'overall'),
    modes: entryModes,
    assisted: assistedSentence(locale, entryModes),
    paper: paperSentence(locale, entryModes),
    asked: total.asked,
    breaks: breakSentences(locale, total.asked),
    source: sourceText(locale, period, total.asked),
    thresholdPercent: rule.thresholdPercent,
  }
}

/** Said in place of answers to single questions of a period that is not closed yet; null for a closed one. */
export function criteriaLater(asked: {
  readonly locale: Locale
  readonly period: Period
  readonly closedBefore: CalendarDay
}): string | null {
  const { locale, period, closedBefore } = asked
  if (period.end <= closedBefore) return null
  return locale.t('criteria.later', { period: periodText(locale.within, period) })
}

/** How the percentages of a block were computed, from which questionnaire, for which period. */
export function sourceText(locale: Locale, period: Period, asked: AskedQuestions): string {
  return locale.t('source', { dates: versionDates(locale, asked), period: periodText(locale, period) })
}

/** Breaks about any of these items or optional questions. */
export function breaksAmong(locale: Locale, asked: AskedQuestions, items: readonly string[]): readonly string[] {
  return [...new Set(items.flatMap((item) => breakSentences(locale, asked, item)))]
}

/** For people: since when the questionnaires have been used; the data files have their codes. */
export function versionDates({ date }: Locale, { versions }: AskedQuestions): string {
  return versions.map(({ offeredFrom }) => date(offeredFrom)).join(', ')
}

/** `ctt-2026.1, ctt-2027.1` */
export function versionCodes({ versions }: AskedQuestions): string {
  return versions.map(({ code }) => code).join(', ')
}
