import type { Locale } from '@long-dan/i18n'
import type { ConditionResult, Outcome, SuccessResult } from '@long-dan/rollout'
import { tenthsOfCount } from '@long-dan/statistics'

export interface Reason {
  readonly code: ConditionResult['code']
  readonly outcome: Outcome
  readonly text: string
}

/** Why a commune is not successful yet: each failing condition, and by how much it fails. */
export function reasonsOf(locale: Locale, result: SuccessResult): readonly Reason[] {
  return result.conditions.filter(({ outcome }) => outcome !== 'holds').map((condition) => reasonOf(locale, condition))
}

/** One condition in words with its figures, whether it holds or not. */
export function reasonOf(locale: Locale, condition: ConditionResult): Reason {
  const { code, outcome } = condition
  return { code, outcome, text: textOf(locale, condition) }
}

function textOf(locale: Locale, condition: ConditionResult): string {
  const { t } = locale
  switch (condition.code) {
    case 'recognition':
      return t(`rollout.condition.recognition.${condition.outcome}`)
    case 'verdict':
      return verdictText(locale, condition)
    case 'calls': {
      const { calls, thresholdPercent: threshold } = condition
      if (calls === null || condition.outcome === 'unproven') return t('rollout.condition.calls.unproven')
      const { percent, interval } = calls
      const isUnclear = condition.outcome === 'holds' && percent < threshold
      return t(`rollout.condition.calls.${isUnclear ? 'unclear' : condition.outcome}`, {
        figure: t('calls.figure', { percent, ...interval }),
        threshold,
      })
    }
    case 'pledge': {
      const { pledge, missingPledges: missing } = condition
      if (condition.outcome === 'unproven' || pledge === null) return t('rollout.condition.pledge.unproven')
      return t(`rollout.condition.pledge.${condition.outcome}`, { ...pledge, missing })
    }
    case 'apology':
      return condition.outcome === 'fails'
        ? t('rollout.condition.apology.fails', { missing: condition.missingLetters })
        : t(`rollout.condition.apology.${condition.outcome}`)
  }
}

function verdictText(locale: Locale, condition: Extract<ConditionResult, { readonly code: 'verdict' }>): string {
  const { t } = locale
  const { outcome, count, verdict, thresholdPercent: threshold, missingBallots: missing } = condition
  const tenths = tenthsOfCount(count)
  if (outcome === 'unproven' || tenths === null) return t('rollout.condition.verdict.unproven', { missing })
  const words = {
    percent: locale.percent(tenths),
    satisfied: count.satisfied,
    base: count.base,
    threshold,
    further: condition.furtherSatisfied,
  }
  if (outcome === 'holds')
    return t('rollout.condition.verdict.holds', {
      ...words,
      verdict: t(`verdict.${verdict}.word`).toLocaleLowerCase(locale.language),
    })
  if (condition.missingVisits > 0) return t('rollout.condition.verdict.no-visits', { missing: condition.missingVisits })
  if (missing > 0) return t('rollout.condition.verdict.too-few', { ...words, missing })
  // At or above the threshold, while the rule demands certainty.
  if (verdict === 'met_uncertain') return t('rollout.condition.verdict.uncertain', words)
  const points = locale.points(Math.max(1, 10 * threshold - tenths)).replace(/^\+/u, '')
  return t('rollout.condition.verdict.fails', { ...words, points })
}
