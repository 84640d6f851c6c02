import type { Locale } from '@long-dan/i18n'
import type { ConditionResult, Outcome, SuccessResult } from '@long-dan/rollout'

export interface Reason {
  readonly code: ConditionResult['code']
  readonly outcome: Outcome
  readonly text: string
}

/** Why a commune is not successful yet: each condition that does not hold, and by how much. */
export function reasonsOf(locale: Locale, result: SuccessResult): readonly Reason[] {
  return result.conditions.filter(({ outcome }) => outcome !== 'holds').map((condition) => reasonOf(locale, condition))
}

/** One condition in words, whether it holds or not. */
export function reasonOf({ t }: Locale, condition: ConditionResult): Reason {
  const { code, outcome } = condition
  return { code, outcome, text: textOf() }

  function textOf(): string {
    switch (condition.code) {
      case 'recognition':
        return t(`rollout.condition.recognition.${condition.outcome}`)
      case 'verdict':
        if (condition.outcome === 'holds') return t('rollout.condition.verdict.holds')
        if (condition.outcome === 'unproven')
          return t('rollout.condition.verdict.unproven', { missing: condition.missingBallots })
        if (condition.missingVisits > 0)
          return t('rollout.condition.verdict.no-visits', { missing: condition.missingVisits })
        if (condition.missingBallots > 0)
          return t('rollout.condition.verdict.too-few', { missing: condition.missingBallots })
        return t('rollout.condition.verdict.fails', { further: condition.furtherSatisfied })
      case 'pledge':
        return condition.outcome === 'fails'
          ? t('rollout.condition.pledge.fails', { missing: condition.missingPledges })
          : t(`rollout.condition.pledge.${condition.outcome}`)
      case 'apology':
        return condition.outcome === 'fails'
          ? t('rollout.condition.apology.fails', { missing: condition.missingLetters })
          : t(`rollout.condition.apology.${condition.outcome}`)
    }
  }
}
