import type { Locale } from '@long-dan/i18n'
import type { CellValue, ReportColumn } from '@long-dan/reports'
import type { ClusteredCount, SatisfiedCount } from '@long-dan/statistics'
import { intervalText, shareText } from '../wording/share-text.ts'

/** A share as printed on pages, with the numbers behind it. */
export interface ExportedShare {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Null for a mean, which has no ballots of its own. */
  readonly count: SatisfiedCount | null
}

/** Names of the columns that make up a share. */
export type ShareKey =
  | 'percent'
  | 'interval'
  | 'fraction'
  | 'interval_low'
  | 'interval_high'
  | 'satisfied'
  | 'answered'
  | 'hidden'

/**
 * On paper the percentage, its interval and its fraction, as on a page; in data files satisfied count, base, percentage and both ends of
 * the interval.
 */
export function shareColumns({ t }: Locale): readonly ReportColumn<ShareKey>[] {
  return [
    { key: 'percent', label: t('column.satisfied'), type: 'percent', width: 1 },
    { key: 'interval', label: t('column.interval'), type: 'figures', where: 'paper', width: 1.4 },
    { key: 'fraction', label: t('column.fraction'), type: 'figures', where: 'paper', width: 1.35 },
    { key: 'interval_low', label: t('export.interval-low'), type: 'percent', where: 'data' },
    { key: 'interval_high', label: t('export.interval-high'), type: 'percent', where: 'data' },
    { key: 'satisfied', label: t('export.satisfied'), type: 'count', where: 'data' },
    { key: 'answered', label: t('export.answered'), type: 'count', where: 'data' },
    { key: 'hidden', label: t('export.hidden'), type: 'yes-no', where: 'data' },
  ]
}

/** Cells for a share that does not exist, as opposed to one withheld. */
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

/** Empty cells when there is no share: `isHidden` distinguishes a withheld one from one without ballots. */
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

/** Cells for a count; null counts as hidden unless `isHidden` says otherwise. */
export function shareCellsOf(locale: Locale, count: ClusteredCount | null, isHidden = count === null) {
  const share = count && shareText(locale, count)
  return shareCells(locale, share && { ...share, count }, isHidden)
}

function printedInterval(locale: Locale, { low, high }: ExportedShare): string {
  return intervalText(locale, { low: low / 100, high: high / 100 }).interval
}
