import type { Locale } from '@long-dan/i18n'
import { trustRuleNumbers } from '@long-dan/results'

/** The public rule of grades and reviews, in the words of the citizens' page. */
export function rulePage({ t }: Locale) {
  return {
    title: t('trust-rule.title'),
    grades: [t('trust-rule.A', trustRuleNumbers), t('trust-rule.B'), t('trust-rule.C', trustRuleNumbers)],
    presence: t('trust-rule.presence', trustRuleNumbers),
    reviews: [
      t('trust-rule.calls'),
      t('trust-rule.never-delete'),
      t('trust-rule.two-people'),
      t('trust-rule.both', trustRuleNumbers),
      t('trust-rule.smallest', trustRuleNumbers),
    ],
  }
}
