import type { Locale } from '@long-dan/i18n'
import { type SatisfiedCount, tenthsOfCount } from '@long-dan/statistics'

/** `98,7% (148/150)` */
export function countText({ t, percent }: Locale, { satisfied, base }: SatisfiedCount): string {
  const tenths = tenthsOfCount({ satisfied, base })
  return tenths === null ? t('trust.share.none') : t('trust.share', { percent: percent(tenths), satisfied, base })
}
