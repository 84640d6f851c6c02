import type { Locale } from '@long-dan/i18n'
import { paragraph, type ReportPart, reportTable } from '@long-dan/reports'
import type { CriterionRow } from '../wording/criteria.ts'
import { shareCells, shareColumns } from './share-columns.ts'

/** What a chairman reads first, already put into words. */
export interface ReportSummary {
  /** The sentences of the card on the first page. */
  readonly answer: readonly string[]
  readonly neighbours: readonly string[]
  /** Which units need a visit and why, worst first. */
  readonly visits: readonly string[]
  readonly themes: readonly { readonly label: string; readonly count: string }[]
  readonly improvements: readonly {
    readonly what: string
    readonly who: string
    readonly state: string
    readonly effect: string
  }[]
}

/**
 * The answer, the comparison with others, what to improve first, what people wrote, and what was done; parts without content are left out.
 */
export function summaryParts(
  locale: Locale,
  { answer, neighbours, visits, themes, improvements }: ReportSummary,
  lowest: readonly CriterionRow[],
): readonly ReportPart[] {
  const { t } = locale
  return [
    ...section(t('answer.title'), answer.map(paragraph)),
    ...section(t('report.neighbours'), neighbours.map(paragraph)),
    ...section(t('visits.title'), visits.map(paragraph)),
    ...section(t('lowest.title'), lowest.length === 0 ? [] : [lowestPart(locale, lowest)]),
    ...section(t('themes.title'), themes.length === 0 ? [] : [themesPart(locale, themes)]),
    ...section(t('report.improvements'), improvements.length === 0 ? [] : [improvementsPart(locale, improvements)]),
  ]
}

// Just fits a line: a word processor would put a longer one below its number.
const blankLine = '…'.repeat(28)

/** Lines for a person to fill in: proposing what to do is not for a program. */
export function proposalParts({ t }: Locale): readonly ReportPart[] {
  const lines = [1, 2, 3].flatMap((number) => [paragraph(`${number}. ${blankLine}`), paragraph(blankLine)])
  return [{ kind: 'heading', text: t('report.proposals') }, paragraph(t('report.proposals.note')), ...lines]
}

function section(text: string, parts: readonly ReportPart[]): readonly ReportPart[] {
  return parts.length === 0 ? [] : [{ kind: 'heading', text }, ...parts]
}

function lowestPart(locale: Locale, lowest: readonly CriterionRow[]): ReportPart {
  const table = reportTable({
    name: 'lowest',
    title: locale.t('lowest.title'),
    columns: [
      { key: 'item', label: locale.t('export.item'), type: 'text', where: 'data' },
      { key: 'label', label: locale.t('column.criterion'), type: 'text', width: 2.9 },
      ...shareColumns(locale),
    ],
    rows: lowest.map(({ code, name, share }) => ({
      cells: { item: code, label: name, ...shareCells(locale, share) },
    })),
  })
  return { kind: 'table', table, isUntitled: true }
}

function themesPart({ t }: Locale, themes: ReportSummary['themes']): ReportPart {
  const table = reportTable({
    name: 'themes',
    title: t('themes.title'),
    columns: [
      { key: 'label', label: t('remarks.filter.tag'), type: 'text', width: 3 },
      { key: 'count', label: t('report.themes.count'), type: 'figures' },
    ],
    rows: themes.map((cells) => ({ cells: { ...cells } })),
    notes: [t('report.themes.note')],
  })
  return { kind: 'table', table, isUntitled: true }
}

function improvementsPart({ t }: Locale, improvements: ReportSummary['improvements']): ReportPart {
  const table = reportTable({
    name: 'improvements',
    title: t('report.improvements'),
    columns: [
      { key: 'what', label: t('report.improvements.what'), type: 'text', width: 2.4 },
      { key: 'who', label: t('report.improvements.who'), type: 'text', width: 1.3 },
      { key: 'state', label: t('report.improvements.state'), type: 'text', width: 1.3 },
      { key: 'effect', label: t('report.improvements.effect'), type: 'text', width: 2.4 },
    ],
    rows: improvements.map((cells) => ({ cells: { ...cells } })),
  })
  return { kind: 'table', table, isUntitled: true }
}
