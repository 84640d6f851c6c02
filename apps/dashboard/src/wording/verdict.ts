import type { Locale } from '@long-dan/i18n'
import { type OfficialVerdict, windowText } from '@long-dan/results'
import { furtherSatisfiedBallotsNeeded, type Verdict, type VerdictRule } from '@long-dan/statistics'

/** The official verdict in words, the same everywhere. */
export interface VerdictText {
  readonly verdict: Verdict
  readonly word: string
  /** `Quý IV/2025 – Quý III/2026`; empty when nothing is published for the unit. */
  readonly window: string
  /** In a few words, with the window: the figure beside it may be of other quarters. */
  readonly short: string
  /** The result in the window, and what it proves. */
  readonly sentence: string
  /** The rule, and since when it has been in force; empty when nothing is published for the unit. */
  readonly ruleSentence: string
}

export function verdictText(locale: Locale, official: OfficialVerdict | null): VerdictText {
  const { t } = locale
  if (official === null)
    return {
      ...nothing,
      word: t(`verdict.${nothing.verdict}.word`),
      short: t('verdict.unpublished.short'),
      sentence: t('verdict.unpublished.sentence'),
    }
  const { verdict, satisfied, base, rule } = official
  const window = windowText(locale, official)
  return {
    verdict,
    window,
    word: t(`verdict.${verdict}.word`),
    short: t(`verdict.${verdict}.short`, { threshold: thresholdText(locale, rule), window }),
    sentence: t('verdict.official', { window, satisfied, base, sentence: conclusion(locale, official) }),
    ruleSentence: t('headline.rule', {
      threshold: thresholdText(locale, rule),
      minimum: rule.minimumBase,
      day: locale.date(rule.validFrom),
    }),
  }
}

const nothing = { verdict: 'insufficient_n', window: '', ruleSentence: '' } as const

function conclusion(locale: Locale, official: OfficialVerdict): string {
  const { t } = locale
  const { verdict, rule, percentTenths, satisfied, base, effectHundredths } = official
  const words = { percent: locale.percent(percentTenths), threshold: thresholdText(locale, rule) }
  switch (verdict) {
    case 'met_confident':
      return t('verdict.met_confident.sentence', words)
    case 'met_uncertain':
      return t('verdict.met_uncertain.sentence', {
        ...words,
        more: furtherSatisfiedBallotsNeeded({ satisfied, base, effect: effectHundredths / 100 }, rule),
      })
    case 'not_met':
      return t('verdict.not_met.sentence', words)
    case 'insufficient_n':
      return t('verdict.insufficient_n.sentence', { minimum: rule.minimumBase, missing: rule.minimumBase - base })
  }
}

function thresholdText({ number }: Locale, { thresholdPercent }: VerdictRule): string {
  return `${number(thresholdPercent)}%`
}
