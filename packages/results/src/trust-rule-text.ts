import type { Locale } from '@long-dan/i18n'
import type { CalendarDay } from '@long-dan/statistics'
import { type AssessmentRule, ruleOn } from './assessment-rule.ts'
import { trustRuleNumbers } from './integrity.ts'

/** The public rule, the same to citizens and officials: how figures are judged and since when, how grades are given, how reviews work. */
export function trustRuleText({ t, date }: Locale, rules: readonly AssessmentRule[], today: CalendarDay) {
  const { presencePercent } = ruleOn(rules, today)
  return {
    grades: [t('trust-rule.A', trustRuleNumbers), t('trust-rule.B'), t('trust-rule.C', trustRuleNumbers)],
    judgements: rules.map(({ validFrom, thresholdPercent, minimumBase }) =>
      t('trust-rule.judgement', { day: date(validFrom), threshold: thresholdPercent, minimum: minimumBase }),
    ),
    presence: presencePercent === null ? null : t('trust-rule.presence', { percent: presencePercent }),
    reviews: [
      t('trust-rule.calls'),
      t('trust-rule.calls-weights'),
      t('trust-rule.never-delete'),
      t('trust-rule.two-people'),
      t('trust-rule.both', trustRuleNumbers),
      t('trust-rule.smallest', trustRuleNumbers),
    ],
  }
}
