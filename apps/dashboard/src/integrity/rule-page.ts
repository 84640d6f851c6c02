import type { Locale } from '@long-dan/i18n'
import { type AssessmentRule, trustRuleText } from '@long-dan/results'
import type { CalendarDay } from '@long-dan/statistics'

export type RulePage = ReturnType<typeof rulePage>

/** The public rules on grades and reviews, in the same words as on the citizens' page. */
export function rulePage(locale: Locale, rules: readonly AssessmentRule[], today: CalendarDay) {
  return { title: locale.t('trust-rule.title'), ...trustRuleText(locale, rules, today) }
}
