import type { Locale } from '@long-dan/i18n'
import { Wrong } from './define-action.ts'

/** The refusal of a decision to an account that no second administrator stood by a day ago. */
export function notYet({ t }: Locale): Wrong {
  return new Wrong({ '': t('review.now.not-yet') }, 409)
}
