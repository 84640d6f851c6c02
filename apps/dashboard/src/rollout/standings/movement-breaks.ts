import type { Locale } from '@long-dan/i18n'
import { breakSentences, joinVersions } from '@long-dan/questionnaire'
import { previousPeriod } from '@long-dan/statistics'
import type { Standings } from './standings.ts'

/** What the overall question was asked differently from the quarter before: a movement may come from the words. */
export function movementBreaks(
  locale: Locale,
  { figures: { tallies }, quarter }: Pick<Standings, 'figures' | 'quarter'>,
): readonly string[] {
  const versions = [previousPeriod(quarter), quarter].flatMap((period) => tallies.askedIn(period).versions)
  return breakSentences(locale, joinVersions(versions), 'overall')
}
