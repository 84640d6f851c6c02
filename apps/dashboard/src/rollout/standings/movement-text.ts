import type { Locale } from '@long-dan/i18n'
import { pointsText } from '../../wording/points-text.ts'
import { shareText } from '../../wording/share-text.ts'
import type { Movement } from './standing.ts'

/** How far a commune moved against the quarter before, never without the interval and both quarters' ballots. */
export function movementText(locale: Locale, movement: Movement) {
  const [now, before] = [movement.first, movement.second].map((count) => shareText(locale, count)?.fraction ?? '')
  return { ...pointsText(locale, movement), now: now ?? '', before: before ?? '' }
}
