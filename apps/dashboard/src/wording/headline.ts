import type { Locale } from '@long-dan/i18n'
import type { AskedQuestions } from '@long-dan/questionnaire'
import type { ClusteredCount, VerdictRule } from '@long-dan/statistics'
import { satisfiedWords } from './distribution.ts'
import { type ShareText, shareText } from './share-text.ts'

/** The one large figure of a page; it contains no verdict. */
export interface Headline {
  readonly share: ShareText
  readonly basis: string
  readonly intervalSentence: string
  /** Too few ballots for any conclusion. */
  readonly isThin: boolean
}

export function headline(
  locale: Locale,
  count: ClusteredCount,
  { minimumBase }: Pick<VerdictRule, 'minimumBase'>,
  scale: AskedQuestions['scale'],
): Headline | null {
  const share = shareText(locale, count)
  if (share === null) return null
  const { t } = locale
  return {
    share,
    basis: t('headline.basis', { satisfied: count.satisfied, base: count.base, ...satisfiedWords(locale, scale) }),
    intervalSentence: t('headline.interval', { interval: share.interval }),
    isThin: count.base < minimumBase,
  }
}
