import type { Locale } from '@long-dan/i18n'
import { DEFAULT_INTEGRITY_RULE, DEFAULT_PRESENCE_RULE } from '@long-dan/results'
import { MINIMUM_CELL } from '@long-dan/statistics'
import { appealDays } from './case-standing.ts'

/** The public rule of grades and reviews, the same words as on the citizens' page. */
export function rulePage({ t }: Locale) {
  const { presencePercent, leastResponsePercent, mostResponsePercent, reviewPercent } = DEFAULT_INTEGRITY_RULE
  return {
    title: t('trust-rule.title'),
    grades: [
      t('trust-rule.A', { presence: presencePercent, least: leastResponsePercent, most: mostResponsePercent }),
      t('trust-rule.B'),
      t('trust-rule.C', { review: reviewPercent }),
    ],
    presence: t('trust-rule.presence', { percent: DEFAULT_PRESENCE_RULE.minimumPercent }),
    reviews: [
      t('trust-rule.never-delete'),
      t('trust-rule.two-people'),
      t('trust-rule.both', { days: appealDays }),
      t('trust-rule.smallest', { minimum: MINIMUM_CELL.public }),
    ],
  }
}
