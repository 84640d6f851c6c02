import type { Locale } from '@long-dan/i18n'
import { breakSentences, joinVersions } from '@long-dan/questionnaire'
import { periodText } from '@long-dan/results'
import { parsePeriod } from '@long-dan/statistics'
import { askedInDocument } from './asked-in-document.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import type { Published } from './published-results.ts'

/** Published figures of successive periods of one kind, as a line and as a table. */
export interface TrendLine {
  /** Text alternative of the line. */
  readonly words: string
  readonly rows: readonly { readonly period: string; readonly percent: string; readonly range: string }[]
  readonly width: number
  readonly height: number
  /** SVG `points`. */
  readonly line: string
  readonly band: string
  readonly dots: readonly {
    readonly x: number
    readonly y: number
    /** Vertical position of its label. */
    readonly above: number
    readonly label: string
    readonly anchor: string
  }[]
  /** Vertical position of the axis. */
  readonly axis: number
  readonly first: string
  readonly last: string
  /** Where the overall question was asked differently. */
  readonly notes: readonly string[]
}

const size = { width: 320, height: 150, top: 30, bottom: 110, left: 28, right: 292 }

/** Null with fewer than two figures, which make no line. */
export function trendLine(
  locale: Locale,
  figures: readonly Published[],
  { questionnaires }: Pick<PublicDependencies, 'questionnaires'>,
): TrendLine | null {
  const [first, last] = [figures.at(0), figures.at(-1)]
  if (first === undefined || last === undefined || first === last) return null
  const nameOf = ({ periodCode }: Published) => {
    const period = parsePeriod(periodCode)
    return period ? periodText(locale, period) : periodCode
  }
  // Starts at the ten below the lowest interval, so that a line near 100 % is not pressed flat; the scale is printed beside it.
  const floor = Math.floor(Math.min(...figures.map(({ document }) => document.interval.low)) / 100) * 100
  const x = (at: number) => Math.round(size.left + ((size.right - size.left) * at) / (figures.length - 1))
  const y = (tenths: number) => Math.round(size.bottom - ((size.bottom - size.top) * (tenths - floor)) / (1000 - floor))
  const point = (tenths: number, at: number) => `${x(at)},${y(tenths)}`
  const upper = figures.map(({ document }, at) => point(document.interval.high, at))
  const lower = figures.map(({ document }, at) => point(document.interval.low, at))
  const documents = figures.map(({ document }) => document)
  const rows = figures.map((figure) => rowOf(locale, figure, nameOf(figure)))
  const joined = joinVersions(documents.flatMap((document) => askedInDocument(questionnaires, document).versions))
  return {
    words: locale.t('public.trend.words', {
      first: nameOf(first),
      last: nameOf(last),
      from: locale.percent(first.document.percentTenths),
      to: locale.percent(last.document.percentTenths),
      floor: locale.percent(floor),
    }),
    rows,
    width: size.width,
    height: size.height,
    line: documents.map(({ percentTenths }, at) => point(percentTenths, at)).join(' '),
    band: [...upper, ...lower.toReversed()].join(' '),
    dots: documents.map(({ percentTenths }, at) => ({
      x: x(at),
      y: y(percentTenths),
      above: y(percentTenths) - 12,
      // Only the two ends are labelled, so that labels do not collide.
      label: at === 0 || at === documents.length - 1 ? locale.percent(percentTenths) : '',
      anchor: at === 0 ? 'start' : 'end',
    })),
    axis: size.height - 8,
    first: nameOf(first),
    last: nameOf(last),
    notes: breakSentences(locale, joined, 'overall'),
  }
}

function rowOf(
  { percent, percentRange }: Locale,
  { document: { percentTenths, interval } }: Published,
  period: string,
) {
  return {
    period,
    percent: percent(percentTenths),
    range: percentRange(interval.low, interval.high),
  }
}
