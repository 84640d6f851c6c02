import { addressIn, type Locale, languageLinks } from '@long-dan/i18n'
import type { AssessmentRule } from '@long-dan/results'
import type { CalendarDay } from '@long-dan/statistics'
import type { PublicDependencies } from './public-dependencies.ts'
import type { PublicPage } from './public-page.ts'
import { trustRulePath } from './public-url.ts'
import { trustRule } from './trust.ts'

/** The public rule: by what figures are judged and since when, how grades are given, how reviews go. */
export interface TrustPage extends PublicPage {
  readonly grades: readonly string[]
  readonly judgements: readonly string[]
  readonly presence: string | null
  readonly reviews: readonly string[]
}

export function trustPage(
  locale: Locale,
  deps: PublicDependencies,
  rules: readonly AssessmentRule[],
  today: CalendarDay,
): TrustPage {
  return {
    title: locale.t('trust-rule.title'),
    address: `${deps.publicUrl}${trustRulePath}`,
    shareTitle: locale.t('trust-rule.title'),
    otherLanguages: languageLinks(locale.language, (other) => addressIn(other, trustRulePath)),
    ...trustRule(locale, rules, today),
  }
}
