import { unitLabel } from '@long-dan/administrative-units'
import { periodText } from '@long-dan/results'
import { unitAddress, wallAddress } from '../addresses/results.ts'
import type { ReportSummary } from '../exports/summary-parts.ts'
import type { ResultsModel } from '../results/unit/results-model.ts'
import { emptyState } from '../results/unit/unit-frame.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'

interface Slide {
  readonly title: string
  /** The one large figure. */
  readonly figure: string | null
  readonly lines: readonly string[]
}

export type WallPage = ReturnType<typeof wallPage>

const secondsEach = 20

/** One slide of the wall, and the one it turns to next. */
export function wallPage(
  question: UnitQuestion,
  shown: { readonly summary: ReportSummary; readonly results: ResultsModel } | null,
  asked: { readonly slide: number; readonly stays: boolean },
) {
  const { locale, unit, period, view } = question
  const { t, language } = locale
  const slides = shown ? slidesOf(question, shown.summary, shown.results) : [nothing(question)]
  const at = Math.min(asked.slide, slides.length) - 1
  const next = String(((at + 1) % slides.length) + 1)
  const place = unitLabel(unit, language)
  const address = (slide: string, stays: boolean) => wallAddress({ ...view, slide, stay: stays ? 'yes' : null })
  return {
    title: `${place}, ${periodText(locale, period)}`,
    place,
    period: periodText(locale, period),
    slide: slides[at] ?? nothing(question),
    part: `${at + 1}/${slides.length}`,
    next: { label: t('wall.next'), url: address(next, asked.stays) },
    pause: {
      label: t(asked.stays ? 'wall.go-on' : 'wall.stay'),
      url: address(String(at + 1), !asked.stays),
    },
    back: { label: t('wall.back'), url: unitAddress(view) },
    refresh: asked.stays ? null : `${secondsEach}; url=${address(next, false)}`,
  }
}

function nothing(question: UnitQuestion): Slide {
  return {
    title: question.locale.t('wall.rate'),
    figure: null,
    lines: [emptyState(question, 'hidden')?.sentence ?? ''],
  }
}

function slidesOf(
  { locale }: UnitQuestion,
  { answer, neighbours, visits, themes, improvements }: ReportSummary,
  { headline, lowest }: ResultsModel,
): readonly Slide[] {
  const { t } = locale
  const slide = (title: string, lines: readonly string[], figure: string | null = null): Slide => ({
    title,
    figure,
    lines,
  })
  return [
    slide(t('wall.rate'), answer, headline.share.percent),
    slide(
      t('lowest.title'),
      lowest.map(({ name, share }) => `${name}: ${share?.percent} (${share?.fraction})`),
    ),
    slide(t('visits.title'), visits),
    slide(
      t('themes.title'),
      themes.map(({ label, count }) => `${label}: ${count}`),
    ),
    slide(
      t('report.improvements'),
      improvements.map(({ what, state, effect }) => [what, state, effect].filter(Boolean).join(' – ')),
    ),
    slide(t('report.neighbours'), neighbours),
  ].filter(({ lines }) => lines.length > 0)
}
