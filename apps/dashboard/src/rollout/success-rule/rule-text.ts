import type { Locale } from '@long-dan/i18n'
import { DEFAULT_PRESENCE_RULE } from '@long-dan/results'
import type { SuccessRule } from '@long-dan/rollout'

/** The rule as sentences, one for each condition it asks for. */
export function ruleSentences({ t }: Locale, rule: SuccessRule): readonly string[] {
  return [
    ...(rule.needsRecognition ? [t('rollout.rule.recognition'), t(`rollout.rule.carry.${rule.carryOver}`)] : []),
    ...(rule.minimumVerdict === null
      ? []
      : [
          t(`rollout.rule.verdict.${rule.minimumVerdict}`, {
            threshold: rule.thresholdPercent,
            quarters: rule.windowQuarters,
            minimum: rule.minimumBase,
            visits: DEFAULT_PRESENCE_RULE.minimumPercent,
          }),
        ]),
    ...(rule.pledgedPercent === null ? [] : [t('rollout.rule.pledge', { percent: rule.pledgedPercent })]),
    ...(rule.overdueApologies === null
      ? []
      : rule.overdueApologies === 0
        ? [t('rollout.rule.apology.none')]
        : [t('rollout.rule.apology.some', { count: rule.overdueApologies })]),
  ]
}
