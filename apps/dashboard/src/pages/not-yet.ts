import type { Locale } from '@long-dan/i18n'
import { Wrong } from './define-action.ts'

/** Refuses a decision by an account that was not confirmed by a second administrator at least a day ago. */
export function notYet({ t }: Locale): Wrong {
  return new Wrong({ '': t('review.now.not-yet') }, 409)
}
