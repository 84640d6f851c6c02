import { type Locale, wordingIn } from '@long-dan/i18n'
import type { AskedQuestions } from '@long-dan/questionnaire'
import { type OfficialVerdict, type PeriodDocument, periodText, publishedCount, windowText } from '@long-dan/results'
import { differenceOf, parsePeriod, tenthsOfDifference } from '@long-dan/statistics'
import type { Published } from './published-results.ts'

/** The one large figure, and how much it is worth. */
export interface Headline {
  readonly percent: string
  /** What counts as satisfied, in the words of the scale. */
  readonly satisfied: string
  readonly basis: string
  /** The figure with its range, in a few words. */
  readonly brief: string
  readonly interval: string
  readonly verdict: string
  /** The rule behind the verdict; empty when there is none. */
  readonly rule: string
}

export function headline(
  locale: Locale,
  document: PeriodDocument,
  { official, scale }: { readonly official: OfficialVerdict | null; readonly scale: AskedQuestions['scale'] },
): Headline {
  const { t, percent, language } = locale
  const [good, best] = [scale[4], scale[5]].map((word) => wordingIn(language, word).toLocaleLowerCase())
  const { satisfied, base, percentTenths, interval } = document
  const range = { low: percent(interval.low), high: percent(interval.high) }
  return {
    percent: percent(percentTenths),
    satisfied: t('public.satisfied', { good: good ?? '', best: best ?? '' }),
    basis: t('public.base', { satisfied, base, ...range }),
    brief: t('public.card.basis', { base, ...range }),
    interval: t('public.interval', range),
    ...verdictOf(locale, official),
  }
}

function verdictOf(locale: Locale, official: OfficialVerdict | null): Pick<Headline, 'verdict' | 'rule'> {
  const { t, number, date } = locale
  if (official === null) return { verdict: t('public.verdict.none'), rule: '' }
  const { verdict, rule, satisfied, base } = official
  const threshold = `${number(rule.thresholdPercent)}%`
  const window = windowText(locale, official)
  const sentence =
    verdict === 'insufficient_n'
      ? t('public.verdict.insufficient_n', { threshold, minimum: rule.minimumBase })
      : t(`public.verdict.${verdict}`, { threshold })
  return {
    verdict: t('verdict.official', { window, satisfied, base, sentence }),
    rule: t('public.rule', { threshold, minimum: rule.minimumBase, day: date(rule.validFrom) }),
  }
}

/** Compares this period with the previous one in a sentence. */
export function changeSentence(locale: Locale, now: Published, before: Published | undefined, code: string): string {
  const earlier = parsePeriod(code)
  const period = earlier ? periodText(locale.within, earlier) : code
  const [later, sooner] = [now, before].map((figure) => figure && publishedCount(figure.document, 'overall'))
  const difference = later && sooner && differenceOf(later, sooner)
  if (!before || !difference)
    return locale.t('public.change.unknown', { period: earlier ? periodText(locale, earlier) : code })
  const { percentTenths, satisfied, base } = before.document
  const fraction = `${locale.number(satisfied)}/${locale.number(base)}`
  const earlierShare = { period, percent: locale.percent(percentTenths), fraction }
  if (difference.conclusion === 'no_clear_difference')
    return locale.t('public.change.no_clear_difference', earlierShare)
  const [points, low, high] = [Math.abs(difference.difference), difference.interval.low, difference.interval.high].map(
    (value) => locale.points(tenthsOfDifference(value)),
  )
  return locale.t(`public.change.${difference.conclusion}`, {
    ...earlierShare,
    points: points?.slice(1) ?? '',
    low: low ?? '',
    high: high ?? '',
  })
}
