import { type AdministrativeUnit, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { PublishedImprovement } from '@long-dan/database/ballot'
import type { Locale } from '@long-dan/i18n'
import { periodText, publishedEffect, ruleOfPeriod } from '@long-dan/results'
import { type CalendarDay, parsePeriod } from '@long-dan/statistics'
import type { PublicDependencies } from './public-dependencies.ts'
import type { Link } from './public-page.ts'
import { publicUrl } from './public-url.ts'
import type { PublishedResults } from './published-results.ts'

/** Anchor of a commune's answers on its page. */
export const answersAnchor = 'gop-y'

/** A commune's public answer; in Vietnamese in either language, as an official wrote it. */
export interface Reply {
  /** The commune's own page, where the results of a larger unit quote its answer. */
  readonly place: Link | null
  readonly period: string
  readonly said: string
  readonly done: string
  /** How far the promised improvement has come; empty once it is done. */
  readonly state: string
  readonly doneLabel: string
  /** Whether it helped, by the published figures of two quarters; empty when nothing is compared. */
  readonly result: readonly string[]
}

interface Sources {
  readonly results: PublishedResults
  readonly deps: Pick<PublicDependencies, 'questionnaires'>
  /** The commune's dated rows. */
  readonly unitIds: readonly number[]
  readonly today: CalendarDay
}

const mostFromBelow = 3

/** The newest answers of these communes. Whether each helped stands on the commune's own page. */
export async function repliesFromBelow(
  locale: Locale,
  results: PublishedResults,
  communes: readonly AdministrativeUnit[],
): Promise<readonly Reply[]> {
  const answers = await results.answers(communes.map(({ id }) => id))
  return answers.slice(0, mostFromBelow).map((answer) => {
    const commune = communes.find((each) => unitSlug(each) === answer.unitSlug)
    const url = `${publicUrl(locale.language, answer.unitSlug)}#${answersAnchor}`
    return { ...replyOf(locale, answer), place: commune ? { label: unitLabel(commune, locale.language), url } : null }
  })
}

/** The commune's answers, newest first. */
export async function replies(locale: Locale, sources: Sources): Promise<readonly Reply[]> {
  const answers = await sources.results.answers(sources.unitIds)
  const resultOf = await resultsOf(locale, sources, answers)
  return answers.map((answer) => ({ ...replyOf(locale, answer), result: resultOf(answer) }))
}

function replyOf(locale: Locale, { periodCode, said, done, state }: PublishedImprovement): Reply {
  return {
    place: null,
    period: textOf(locale, periodCode),
    said,
    done,
    state: state === 'done' ? '' : locale.t(`improvements.state.${state}`),
    doneLabel: locale.t(`answers.${state}`),
    result: [],
  }
}

async function resultsOf(
  locale: Locale,
  { results, deps: { questionnaires }, unitIds, today }: Sources,
  answers: readonly PublishedImprovement[],
): Promise<(answer: PublishedImprovement) => readonly string[]> {
  const codes = [
    ...new Set(answers.flatMap(({ beforeQuarter, afterQuarter }) => [beforeQuarter ?? [], afterQuarter ?? []].flat())),
  ]
  if (codes.length === 0) return () => []
  const [figures, freezes, rules] = await Promise.all([
    results.figures(unitIds, codes),
    results.freezes(),
    results.rules(),
  ])
  const documentOf = (code: string) => figures.findLast(({ periodCode }) => periodCode === code)?.document
  return ({ item, beforeQuarter, afterQuarter }) => {
    const period = parsePeriod(afterQuarter ?? '')
    if (item === null || beforeQuarter === null || period === null) return []
    const { code } = period
    const isPublished = freezes.has(code)
    return publishedEffect(locale, {
      questionnaires,
      item,
      before: { label: textOf(locale, beforeQuarter), document: documentOf(beforeQuarter) },
      after: { label: textOf(locale, code), document: documentOf(code), isPublished },
      minimumBase: ruleOfPeriod(rules, period, today).minimumBase,
    })
  }
}

function textOf(locale: Locale, code: string): string {
  const period = parsePeriod(code)
  return period ? periodText(locale, period) : code
}
