import type { Locale } from '@long-dan/i18n'
import { type AssessmentRule, ruleOn, trustRuleNumbers } from '@long-dan/results'
import type { CalendarDay } from '@long-dan/statistics'

export type RulePage = ReturnType<typeof rulePage>

/** The public rule of grades and reviews, in the words of the citizens' page. */
export function rulePage({ t, date }: Locale, rules: readonly AssessmentRule[], today: CalendarDay) {
  const { presencePercent } = ruleOn(rules, today)
  return {
    title: t('trust-rule.title'),
    grades: [t('trust-rule.A', trustRuleNumbers), t('trust-rule.B'), t('trust-rule.C', trustRuleNumbers)],
    judgements: rules.map(({ validFrom, thresholdPercent, minimumBase }) =>
      t('trust-rule.judgement', { day: date(validFrom), threshold: thresholdPercent, minimum: minimumBase }),
    ),
    presence: presencePercent === null ? null : t('trust-rule.presence', { percent: presencePercent }),
    reviews: [
      t('trust-rule.calls'),
      t('trust-rule.never-delete'),
      t('trust-rule.two-people'),
      t('trust-rule.both', trustRuleNumbers),
      t('trust-rule.smallest', trustRuleNumbers),
    ],
  }
}
