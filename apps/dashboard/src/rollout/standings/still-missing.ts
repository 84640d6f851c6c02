import type { Locale } from '@long-dan/i18n'
import { type AssessmentRule, roundText } from '@long-dan/results'
import type { ConditionResult, SuccessResult } from '@long-dan/rollout'

/** The failing conditions in a few words, for a narrow column; `stillMissingLegend` explains them. */
export function stillMissing(locale: Locale, { isSuccessful, conditions }: SuccessResult): string {
  if (isSuccessful) return locale.t('rollout.missing.nothing')
  const missing = conditions.filter(({ outcome }) => outcome !== 'holds')
  // One missing report can leave two conditions open.
  return [...new Set(missing.map((condition) => missingOf(locale, condition)))].join('; ')
}

function missingOf({ t }: Locale, condition: ConditionResult): string {
  switch (condition.code) {
    case 'recognition':
      return t('rollout.missing.recognition')
    case 'verdict': {
      const { missingVisits, missingBallots, furtherSatisfied } = condition
      if (missingVisits > 0) return t('rollout.missing.visits', { count: missingVisits })
      if (missingBallots > 0) return t('rollout.missing.ballots', { count: missingBallots })
      return t('rollout.missing.satisfied', { count: furtherSatisfied })
    }
    case 'calls':
      return t(`rollout.missing.calls.${condition.outcome === 'fails' ? 'below' : 'few'}`)
    case 'pledge':
      if (condition.outcome === 'unproven') return t('rollout.missing.report')
      return t('rollout.missing.pledges', { count: condition.missingPledges })
    case 'apology':
      if (condition.outcome === 'unproven') return t('rollout.missing.report')
      return t('rollout.missing.letters', { count: condition.missingLetters })
  }
}

/** What the words of `stillMissing` mean under this rule. */
export function stillMissingLegend(locale: Locale, rule: AssessmentRule): string {
  const { t } = locale
  const { thresholdPercent: threshold, minimumBase: minimum } = rule
  return [
    t('rollout.missing.about'),
    ...(rule.needsRecognition ? [t('rollout.missing.about.recognition')] : []),
    ...(rule.minimumVerdict === null
      ? []
      : [t('rollout.missing.about.ballots', { threshold, minimum, window: windowText(locale, rule) })]),
    ...(rule.minimumVerdict !== null && rule.presencePercent !== null ? [t('rollout.missing.about.visits')] : []),
    ...(rule.callsNotBelow ? [t('rollout.missing.about.calls', { threshold })] : []),
    ...(rule.pledgedPercent === null ? [] : [t('rollout.missing.about.pledges')]),
    ...(rule.overdueApologies === null ? [] : [t('rollout.missing.about.letters')]),
  ].join(' ')
}

/** The span from which the rule takes its ballots. */
export function windowText(locale: Locale, { round, windowQuarters: quarters }: AssessmentRule): string {
  return round ? roundText(locale, round) : locale.t('rollout.review.closed-quarters', { quarters })
}
