import type { PublishedAnswer } from '@long-dan/database/ballot'
import type { Locale } from '@long-dan/i18n'
import { parsePeriod } from '@long-dan/statistics'
import { periodText } from './period-text.ts'

/** Where the answers of a commune stand on its page. */
export const answersAnchor = 'gop-y'

/** Answers as the page prints them, newest first; Vietnamese in either language, as an official wrote them. */
export function answerRowsOf(locale: Locale, answers: readonly PublishedAnswer[]) {
  return answers.map(({ periodCode, said, done }) => {
    const period = parsePeriod(periodCode)
    return { period: period ? periodText(locale, period) : periodCode, said, done }
  })
}
