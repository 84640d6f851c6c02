import { localeOf } from '@long-dan/i18n'
import type { ChartOrder } from '@long-dan/web/pictures'
import { printedCell } from './printed-cell.ts'
import type { Report, ReportChart } from './report.ts'

/** Width in CSS pixels of a chart across the text. */
export const chartWidth = 640

const plain = { threshold: Number.NaN, thresholdLabel: '', xLabel: '', meanLabel: '', limits: [] }

/** What to draw for a chart, from the cells of its table. */
export function chartOrder(language: Report['language'], chart: ReportChart): ChartOrder {
  const frame = { ...plain, ...chart.frame, language, width: chartWidth }
  return { kind: chart.kind, rows: chartRows(language, chart), frame, height: chart.height }
}

/** The picture of a chart. */
export async function drawChart(language: Report['language'], chart: ReportChart): Promise<Buffer> {
  const { chartPicture } = await import('@long-dan/web/pictures')
  return chartPicture(chartOrder(language, chart))
}

/** Rows without a value are headings for readers and are left out, as on the pages. */
export function chartRows(language: Report['language'], { table, columns }: ReportChart): ChartOrder['rows'] {
  const locale = localeOf(language)
  const value = table.columns.find(({ key }) => key === columns.value)
  return table.rows.flatMap(({ cells, shortLabel, tone = '' }) => {
    if (value === undefined || cells[columns.value] === undefined) return []
    const at = (key: string | undefined) => {
      const found = key === undefined ? null : cells[key]
      return typeof found === 'number' ? found : null
    }
    const label = String(cells[columns.label] ?? '')
    return {
      label,
      tone,
      shortLabel: shortLabel ?? label,
      threshold: at(columns.threshold),
      value: at(columns.value),
      low: at(columns.low),
      high: at(columns.high),
      base: at(columns.base),
      text: printedCell(locale, value, cells[columns.value] ?? null),
    }
  })
}
