import type { Locale } from '@long-dan/i18n'
import { breakSentences, type ItemCode, joinVersions, type Questionnaires } from '@long-dan/questionnaire'
import {
  type ClusteredCount,
  CRITERION_MINIMUM_BASE,
  differenceOf,
  tenthsOfCount,
  tenthsOfDifference,
} from '@long-dan/statistics'
import { type PeriodDocument, publishedCount } from './period-document.ts'

/** One question in the quarter before something was done, and in the one after. */
export interface BeforeAfter {
  readonly before: QuarterCount
  readonly after: QuarterCount
  /** Ballots that each quarter needs before anything is concluded. */
  readonly minimumBase: number
}

interface QuarterCount {
  /** Name of the quarter in words. */
  readonly label: string
  /** Null where nothing may be shown, or there were no ballots. */
  readonly count: ClusteredCount | null
}

/** What may be said about it, the same to citizens and officials. */
export interface BeforeAfterText {
  readonly conclusion: 'higher' | 'lower' | 'no_clear_difference' | 'few'
  /** Both quarters with their rates. */
  readonly sides: readonly string[]
  readonly sentence: string
}

/** Newcombe's comparison of two fixed quarters; without enough ballots in both it says so and draws no conclusion. */
export function beforeAfterText(locale: Locale, { before, after, minimumBase }: BeforeAfter): BeforeAfterText {
  const { t, points } = locale
  const [first, second] = [shown(before), shown(after)]
  const sides = [sideText(locale, 'before', first), sideText(locale, 'after', second)]
  const isEnough = [first, second].every(({ count }) => count !== null && count.base >= minimumBase)
  const found = isEnough && first.count && second.count ? differenceOf(second.count, first.count) : null
  if (found === null) return { conclusion: 'few', sides, sentence: t('effect.few', { minimum: minimumBase }) }
  const { conclusion, difference, interval } = found
  const [change, low, high] = [difference, interval.low, interval.high].map((value) =>
    points(tenthsOfDifference(value)),
  )
  const words = { points: change ?? '', low: low ?? '', high: high ?? '' }
  return { conclusion, sides, sentence: t(`effect.${conclusion}`, words) }
}

/** A handful of answers does not make a rate. */
function shown({ label, count }: QuarterCount): QuarterCount {
  return { label, count: count !== null && count.base >= CRITERION_MINIMUM_BASE ? count : null }
}

function sideText({ t, percent, number }: Locale, side: 'before' | 'after', { label, count }: QuarterCount): string {
  const tenths = count && tenthsOfCount(count)
  if (count === null || tenths === null) return t(`effect.${side}.hidden`, { period: label })
  const fraction = `${number(count.satisfied)}/${number(count.base)}`
  return t(`effect.${side}`, { period: label, percent: percent(tenths), fraction })
}

export interface PublishedEffect {
  readonly questionnaires: Questionnaires
  readonly item: ItemCode
  readonly before: PublishedQuarter
  readonly after: PublishedQuarter & { readonly isPublished: boolean }
  readonly minimumBase: number
}

interface PublishedQuarter {
  readonly label: string
  /** Undefined if nothing of the unit is published. */
  readonly document: PeriodDocument | undefined
}

/** The same for everybody: from published figures only, in sentences. */
export function publishedEffect(
  locale: Locale,
  { questionnaires, item, before, after, minimumBase }: PublishedEffect,
): readonly string[] {
  if (!after.isPublished) return [locale.t('answers.result.later', { period: after.label })]
  const [first, second] = [before, after].map(({ label, document }) => ({
    label,
    count: document ? publishedCount(document, item) : null,
  }))
  if (first === undefined || second === undefined) return []
  const { sides, sentence } = beforeAfterText(locale, { before: first, after: second, minimumBase })
  const codes = [before, after].flatMap(({ document }) => document?.questionnaireVersions ?? [])
  const versions = codes.flatMap((code) => questionnaires.withCode(code) ?? [])
  return [...sides, sentence, ...(versions.length > 0 ? breakSentences(locale, joinVersions(versions), item) : [])]
}
