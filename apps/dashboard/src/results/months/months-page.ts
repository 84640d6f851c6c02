import { unitLabel } from '@long-dan/administrative-units'
import { breakSentences } from '@long-dan/questionnaire'
import { periodsText, periodText } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { criterionAddress, unitAddress } from '../../addresses/results.ts'
import type { Link } from '../../pages/link.ts'
import { criterionName } from '../../wording/criteria.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import { sourceText } from '../unit/results-model.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import type { WholeMonths } from './read-months.ts'

export interface MonthsPage {
  readonly title: string
  readonly place: string
  readonly back: Link
  /** Closed months, newest first. */
  readonly months: readonly { readonly code: string; readonly label: string }[]
  readonly first: string
  readonly last: string
  /** Null until months are chosen. */
  readonly result: MonthsResult | null
}

interface MonthsResult {
  readonly when: string
  readonly share: ShareText | null
  readonly parts: readonly (Link & Readonly<Record<'percent' | 'interval' | 'fraction', string>>)[]
  /** Weakest first. */
  readonly criteria: readonly (Link & { readonly share: ShareText })[]
  readonly breaks: readonly string[]
  readonly source: string
}

interface Chosen {
  readonly from: Period
  readonly to: Period
}

export function monthsPage(question: UnitQuestion, chosen: Chosen | null, whole: WholeMonths | null): MonthsPage {
  const { locale, unit, view, monthsToChoose, closedBefore } = question
  const { t, language } = locale
  const place = unitLabel(unit, language)
  const months = monthsToChoose
    .map((month) => parsePeriod(month.slice(0, 7)))
    .filter((month) => month !== null)
    .filter(({ end }) => end <= closedBefore)
    .toReversed()
  const newest = months[0]?.code ?? ''
  return {
    title: `${place} – ${t('months.title')}`,
    place,
    back: { label: t('tab.overview'), url: unitAddress({ slug: view.slug, lang: language }) },
    months: months.map((month) => ({ code: month.code, label: periodText(locale, month) })),
    first: chosen?.from.code ?? newest,
    last: chosen?.to.code ?? newest,
    result: chosen && whole && resultOf(question, chosen, whole),
  }
}

function resultOf({ locale, view }: UnitQuestion, { from, to }: Chosen, whole: WholeMonths): MonthsResult {
  const { t, language } = locale
  const last = whole.parts.at(-1)?.question.period ?? to
  return {
    when: periodsText(locale, [from, to]),
    share: whole.count && shareText(locale, whole.count),
    parts: whole.parts.map(({ question: { period }, state, count }) => {
      const share = count && shareText(locale, count)
      return {
        label: periodText(locale, period),
        url: unitAddress({ ...view, period: period.code }),
        percent: share?.percent ?? t(`months.state.${state}`),
        interval: share?.interval ?? '',
        fraction: share?.fraction ?? '',
      }
    }),
    criteria: whole.criteria
      .flatMap(({ asked, count }) => {
        const share = shareText(locale, count)
        const url = criterionAddress({ ...view, period: last.code, code: asked.code })
        return share ? [{ label: criterionName(language, asked), url, share }] : []
      })
      .sort((a, b) => a.share.value - b.share.value),
    breaks: breakSentences(locale, whole.asked),
    source: sourceText(locale, last, whole.asked),
  }
}
