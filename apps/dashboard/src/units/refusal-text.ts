import type { TakeBackRefusal } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'

/** Why a change cannot be undone. */
export function refusalText(locale: Locale, refusal: TakeBackRefusal, effectiveOn: string): string {
  return refusal === 'in-force'
    ? locale.t('change.refused.in-force', { date: locale.date(effectiveOn) })
    : locale.t(`change.refused.${refusal}`)
}
