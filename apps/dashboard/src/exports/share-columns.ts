import type { Locale } from '@long-dan/i18n'
import type { CellValue, ReportColumn } from '@long-dan/reports'
import type { SatisfiedCount } from '@long-dan/statistics'
import { intervalText, shareText } from '../wording/share-text.ts'

/** A share as pages print it, with the numbers behind. */
export interface ExportedShare {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Null of a mean: it has no ballots of its own. */
  readonly count: SatisfiedCount | null
}

/** Names of the columns of a share. */
export type ShareKey =
  | 'percent'
  | 'interval'
  | 'fraction'
  | 'interval_low'
  | 'interval_high'
  | 'satisfied'
  | 'answered'
  | 'hidden'

/** On paper the percentage, its interval and its fraction, as on a page; in data files x, n, percent and both ends. */
export function shareColumns({ t }: Locale): readonly ReportColumn<ShareKey>[] {
  return [
    { key: 'percent', label: t('column.satisfied'), type: 'percent', width: 1 },
    { key: 'interval', label: t('column.interval'), type: 'figures', where: 'paper', width: 1.15 },
    { key: 'fraction', label: t('column.fraction'), type: 'figures', where: 'paper', width: 1.15 },
    { key: 'interval_low', label: t('export.interval-low'), type: 'percent', where: 'data' },
    { key: 'interval_high', label: t('export.interval-high'), type: 'percent', where: 'data' },
    { key: 'satisfied', label: t('export.satisfied'), type: 'count', where: 'data' },
    { key: 'answered', label: t('export.answered'), type: 'count', where: 'data' },
    { key: 'hidden', label: t('export.hidden'), type: 'yes-no', where: 'data' },
  ]
}

/** Where there is no share, and none was withheld. */
export const noShare: Readonly<Record<ShareKey, CellValue>> = {
  percent: null,
  interval: null,
  fraction: null,
  interval_low: null,
  interval_high: null,
  satisfied: null,
  answered: null,
  hidden: false,
}

/** Empty cells where there is no share: `isHidden` tells a withheld one from one without ballots. */
export function shareCells(
  locale: Locale,
  share: ExportedShare | null,
  isHidden = false,
): Readonly<Record<ShareKey, CellValue>> {
  if (share === null) return { ...noShare, hidden: isHidden }
  const { value, low, high, count } = share
  return {
    percent: value,
    interval: printedInterval(locale, share),
    fraction: count === null ? null : `${locale.number(count.satisfied)}/${locale.number(count.base)}`,
    interval_low: low,
    interval_high: high,
    satisfied: count?.satisfied ?? null,
    answered: count?.base ?? null,
    hidden: false,
  }
}

/** The same of a count: null where it is hidden, unless said otherwise. */
export function shareCellsOf(locale: Locale, count: SatisfiedCount | null, isHidden = count === null) {
  const share = count && shareText(locale, count)
  return shareCells(locale, share && { ...share, count }, isHidden)
}

function printedInterval(locale: Locale, { low, high }: ExportedShare): string {
  return intervalText(locale, { low: low / 100, high: high / 100 }).interval
}
