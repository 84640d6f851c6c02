import { addressIn, type Locale, languageLinks } from '@long-dan/i18n'
import { type AssessmentRule, trustRuleText } from '@long-dan/results'
import type { CalendarDay } from '@long-dan/statistics'
import type { PublicDependencies } from './public-dependencies.ts'
import { trustRulePath } from './public-url.ts'

/** The public rules: how figures are judged and since when, how grades are given, how reviews work. */
export type TrustPage = ReturnType<typeof trustPage>

export function trustPage(
  locale: Locale,
  deps: PublicDependencies,
  rules: readonly AssessmentRule[],
  today: CalendarDay,
) {
  return {
    title: locale.t('trust-rule.title'),
    address: `${deps.publicUrl}${trustRulePath}`,
    shareTitle: locale.t('trust-rule.title'),
    otherLanguages: languageLinks(locale.language, (other) => addressIn(other, trustRulePath)),
    ...trustRuleText(locale, rules, today),
  }
}
