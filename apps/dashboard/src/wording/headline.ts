import type { Locale } from '@long-dan/i18n'
import type { DatedVerdictRule } from '@long-dan/results'
import {
  furtherSatisfiedBallotsNeeded,
  type SatisfiedCount,
  type Verdict,
  type VerdictRule,
  verdict,
} from '@long-dan/statistics'
import { type ShareText, shareText } from './share-text.ts'

/** The one large figure of a page, and what it proves. */
export interface Headline {
  readonly share: ShareText
  readonly basis: string
  readonly intervalSentence: string
  readonly verdict: Verdict
  readonly verdictWord: string
  readonly verdictSentence: string
  /** By which rule, and since when it holds. */
  readonly ruleSentence: string
}

export function headline(locale: Locale, count: SatisfiedCount, rule: DatedVerdictRule): Headline | null {
  const share = shareText(locale, count)
  if (share === null) return null
  const { t } = locale
  const found = verdict(count, rule)
  return {
    share,
    basis: t('headline.basis', { satisfied: count.satisfied, base: count.base }),
    intervalSentence: t('headline.interval', { interval: share.interval }),
    verdict: found,
    verdictWord: t(`verdict.${found}.word`),
    verdictSentence: verdictSentence(locale, found, count, rule, share.percent),
    ruleSentence: t('headline.rule', {
      threshold: thresholdText(locale, rule),
      minimum: rule.minimumBase,
      day: locale.date(rule.validFrom),
    }),
  }
}

function verdictSentence(
  locale: Locale,
  found: Verdict,
  count: SatisfiedCount,
  rule: VerdictRule,
  percent: string,
): string {
  const { t } = locale
  const threshold = thresholdText(locale, rule)
  switch (found) {
    case 'met_confident':
      return t('verdict.met_confident.sentence', { percent, threshold })
    case 'met_uncertain':
      return t('verdict.met_uncertain.sentence', {
        percent,
        threshold,
        more: furtherSatisfiedBallotsNeeded(count, rule),
      })
    case 'not_met':
      return t('verdict.not_met.sentence', { percent, threshold })
    case 'insufficient_n':
      return t('verdict.insufficient_n.sentence', {
        minimum: rule.minimumBase,
        missing: rule.minimumBase - count.base,
      })
  }
}

function thresholdText({ number }: Locale, { thresholdPercent }: VerdictRule): string {
  return `${number(thresholdPercent)}%`
}
