import type { PublishedAnswer } from '@long-dan/database/ballot'
import type { Locale } from '@long-dan/i18n'
import { parsePeriod } from '@long-dan/statistics'
import { periodText } from './period-text.ts'

/** Where the answers of a commune stand on its page. */
export const answersAnchor = 'gop-y'

/** An answer of a commune; Vietnamese in either language, as an official wrote it. */
export interface Reply {
  readonly period: string
  readonly said: string
  readonly done: string
}

/** Newest first, as they come. */
export function replies(locale: Locale, answers: readonly PublishedAnswer[]): Reply[] {
  return answers.map(({ periodCode, said, done }) => {
    const period = parsePeriod(periodCode)
    return { period: period ? periodText(locale, period) : periodCode, said, done }
  })
}
