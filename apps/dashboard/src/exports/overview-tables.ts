import type { Locale } from '@long-dan/i18n'
import { type ReportTable, reportTable } from '@long-dan/reports'
import type { ChildRow, ChildrenTable } from '../results/unit/children.ts'
import type { ResultsModel } from '../results/unit/results-model.ts'
import { gradeCells, gradeColumns, gradeNotes } from './grade-columns.ts'
import { shareCells, shareColumns } from './share-columns.ts'
import { verdictCells, verdictColumns } from './verdict-columns.ts'

/** The overall question, for data files only: the document says it in sentences. */
export function overallTable(locale: Locale, { headline, verdict }: ResultsModel): ReportTable {
  const { t } = locale
  const { share } = headline
  return reportTable({
    name: 'overall',
    title: t('headline.title'),
    columns: [
      { key: 'item', label: t('export.item'), type: 'text' },
      ...shareColumns(locale),
      ...verdictColumns(locale),
    ],
    rows: [{ cells: { item: 'overall', ...shareCells(locale, share), ...verdictCells(verdict) } }],
  })
}

export function answersTable({ t }: Locale, { distribution }: ResultsModel): ReportTable {
  return reportTable({
    name: 'answers',
    title: t('distribution.title'),
    columns: [
      { key: 'answer', label: t('export.answer-point'), type: 'count', where: 'data' },
      { key: 'label', label: t('column.answer'), type: 'text', width: 2 },
      { key: 'ballots', label: t('column.ballots'), type: 'count' },
      { key: 'percent', label: t('column.share'), type: 'percent' },
    ],
    rows: distribution.map(({ point, word, count, value }) => ({
      cells: { answer: point, label: word, ballots: count, percent: value },
      tone: String(point),
    })),
  })
}

export function criteriaTable(locale: Locale, { groups }: ResultsModel): ReportTable {
  const { t } = locale
  return reportTable({
    name: 'criteria',
    title: t('criteria.caption'),
    columns: [
      { key: 'item', label: t('export.item'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.criterion'), type: 'text', width: 2.5 },
      ...shareColumns(locale),
      { key: 'not_applicable', label: t('column.not-applicable'), type: 'count', where: 'data' },
      { key: 'blank', label: t('column.blank'), type: 'count', where: 'data' },
      { key: 'not_applicable_text', label: t('column.not-applicable'), type: 'figures', where: 'paper', width: 1.5 },
      { key: 'blank_text', label: t('column.blank'), type: 'figures', where: 'paper', width: 1.5 },
      { key: 'note', label: t('report.notes'), type: 'text', where: 'data' },
    ],
    rows: groups.flatMap(({ group, name, score, note, rows }) => [
      {
        cells: {
          item: group,
          label: name,
          ...shareCells(locale, score && { ...score, count: null }),
          not_applicable: null,
          blank: null,
          not_applicable_text: null,
          blank_text: null,
          note,
        },
        isHeading: true,
        tone: 'group',
      },
      ...rows.map(({ code, name, share, state, note: about, left, notApplicable, blank }) => ({
        cells: {
          item: code,
          label: name,
          ...shareCells(locale, share, state === 'suppressed'),
          not_applicable: left?.notApplicable ?? null,
          blank: left?.blank ?? null,
          not_applicable_text: left && notApplicable,
          blank_text: left && blank,
          note: about,
        },
      })),
    ]),
    notes: [t('criteria.note')],
  })
}

export function trendTable(locale: Locale, { trend, trendNotes }: ResultsModel): ReportTable {
  const { t } = locale
  return reportTable({
    name: 'periods',
    title: t('trend.caption'),
    columns: [
      { key: 'period_shown', label: t('export.period-code'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.period'), type: 'text', width: 1.4 },
      ...shareColumns(locale),
      {
        key: 'threshold',
        label: t('export.threshold'),
        type: 'percent',
        ...(new Set(trend.map(({ thresholdPercent }) => thresholdPercent)).size < 2 && { where: 'data' }),
      },
      {
        key: 'note',
        label: t('report.notes'),
        type: 'text',
        width: 1.2,
        ...(trend.every(({ note }) => note === null) && { where: 'data' }),
      },
    ],
    rows: trend.map(({ url, label, shortLabel, share, note, isHidden, thresholdPercent }) => ({
      cells: {
        period_shown: periodIn(url),
        label,
        ...shareCells(locale, share, isHidden),
        threshold: thresholdPercent,
        note: note ?? '',
      },
      shortLabel,
    })),
    notes: trendNotes,
  })
}

export function modesTable({ t }: Locale, { modes }: ResultsModel): ReportTable {
  return reportTable({
    name: 'modes',
    title: t('modes.caption'),
    columns: [
      { key: 'mode', label: t('export.mode-code'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.mode'), type: 'text', width: 2 },
      { key: 'ballots', label: t('column.ballots'), type: 'count' },
      { key: 'percent', label: t('column.share'), type: 'percent' },
    ],
    rows: modes.map(({ mode, name, count, value }) => ({
      cells: { mode, label: name, ballots: count, percent: value },
    })),
  })
}

/** The units or desks one level below, in page order: enough ballots, few, withheld, none. */
export function childrenTable(
  locale: Locale,
  { level, heading, rows, few, hidden, empty }: ChildrenTable,
): ReportTable {
  const { t } = locale
  const shown = ({ name, url, share, verdict, grade }: ChildRow) => ({
    cells: {
      unit: codeIn(url),
      label: name,
      ...shareCells(locale, share),
      ...verdictCells(verdict),
      ...gradeCells(locale, grade),
    },
  })
  const without = (isHidden: boolean) => (child: { readonly name: string; readonly url: string }) => ({
    cells: {
      unit: codeIn(child.url),
      label: child.name,
      ...shareCells(locale, null, isHidden),
      ...gradeCells(locale, null),
      ...verdictCells(null),
      verdict_text: t(isHidden ? 'cell.hidden' : 'cell.no-ballots'),
    },
  })
  const isJudged = [...rows, ...few].some(({ verdict }) => verdict) || hidden.length + empty.length > 0
  return reportTable({
    name: level,
    title: heading,
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'label', label: t(level === 'desk' ? 'column.desk' : 'column.unit'), type: 'text', width: 2 },
      ...shareColumns(locale),
      ...verdictColumns(locale, isJudged),
      ...gradeColumns(locale),
    ],
    rows: [...rows.map(shown), ...few.map(shown), ...hidden.map(without(true)), ...empty.map(without(false))],
    notes: [...(rows.length > 1 ? [t('children.order')] : []), ...gradeNotes(locale, [...rows, ...few])],
  })
}

/** Slug of a unit or code of a desk, taken from its address. */
export function codeIn(url: string): string {
  return /^\/(?:units|desks)\/(?<code>[^/?]+)/u.exec(url)?.groups?.code ?? ''
}

function periodIn(url: string): string {
  return new URLSearchParams(url.split('?', 2)[1]).get('period') ?? ''
}
