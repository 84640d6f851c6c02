import { addressIn, type Locale } from '@long-dan/i18n'
import { type PeriodDocument, percentOfReason } from '@long-dan/results'
import { type SatisfiedCount, tenthsOfCount } from '@long-dan/statistics'
import { trustRulePath } from './public-url.ts'

/** How far a published figure can be trusted. */
export interface TrustText {
  readonly grade: string
  readonly words: string
  readonly reasons: readonly string[]
  readonly excluded: string | null
  readonly ruleUrl: string
}

/** The grade as published. */
export function trustOf(locale: Locale, document: PeriodDocument): TrustText {
  const { t, language } = locale
  const { integrity, excluded } = document
  return {
    grade: t('trust.grade', { grade: integrity.grade }),
    words: t(`trust.grade.${integrity.grade}`),
    reasons: integrity.reasons.map((reason) => t(`trust.reason.${reason}`, { percent: percentOfReason(reason) })),
    excluded: excluded
      ? t('trust.excluded', {
          excluded: excluded.base,
          without: countText(locale, document),
          with: countText(locale, {
            satisfied: document.satisfied + excluded.satisfied,
            base: document.base + excluded.base,
          }),
        })
      : null,
    ruleUrl: addressIn(language, trustRulePath),
  }
}

function countText({ t, percent }: Locale, { satisfied, base }: SatisfiedCount): string {
  const tenths = tenthsOfCount({ satisfied, base })
  return tenths === null ? t('trust.share.none') : t('trust.share', { percent: percent(tenths), satisfied, base })
}
