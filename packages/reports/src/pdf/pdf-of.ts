import { buffer } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { localeOf } from '@long-dan/i18n'
import { drawChartOn } from '@long-dan/web/pictures'
import type { Collection } from '../report/collection.ts'
import { chartOrder, chartWidth } from '../report/draw-chart.ts'
import type { Report, ReportChart, ReportPart } from '../report/report.ts'
import { type Flow, keepTogether, openFlow, page, paragraph, points } from './flow.ts'
import { pdfCanvas } from './pdf-canvas.ts'
import { pdfLetterhead, pdfSignature } from './pdf-letterhead.ts'
import { pdfTable } from './pdf-table.ts'

/** The same document as `docxOf`, as a tagged PDF with embedded fonts; charts are vector graphics. */
export async function pdfOf({ report, appendices = [], onReport = () => {} }: Collection): Promise<Buffer> {
  const flow = openFlow(report)
  const bytes = buffer(flow.doc)
  flow.doc.outline.addItem(report.subject)
  pdfLetterhead(flow, report)
  content(flow, report)
  definitions(flow, report)
  pdfSignature(flow, report)
  onReport(1)
  let number = 0
  for await (const appendix of appendices) {
    await turn()
    number += 1
    flow.doc.addPage()
    flow.doc.outline.addItem(appendix.subject)
    const { t } = localeOf(appendix.language)
    paragraph(flow, t('report.appendix', { number }), { face: 'bold', align: 'center', after: 0, tag: 'H1' })
    paragraph(flow, appendix.subject, { face: 'bold', align: 'center', after: 12 })
    content(flow, appendix)
    onReport(number + 1)
  }
  flow.doc.end()
  return bytes
}

function content(flow: Flow, { parts, language }: Report): void {
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'heading') heading(flow, part.text, parts[index + 1])
    if (part.kind === 'paragraph') {
      paragraph(flow, part.text, { face: part.isStrong ? 'bold' : 'regular', align: 'justify', indent: points(10) })
    }
    if (part.kind === 'table') pdfTable(flow, language, part.table, part.isUntitled)
    if (part.kind === 'chart') picture(flow, language, part.chart)
  }
}

// A heading stays with what follows.
function heading(flow: Flow, text: string, next?: ReportPart): void {
  keepTogether(flow, 40 + (next?.kind === 'chart' ? drawnHeight(next.chart) + 30 : 60))
  paragraph(flow, text, { face: 'bold', before: 8, tag: 'H2' })
}

function picture(flow: Flow, language: Report['language'], chart: ReportChart): void {
  const { doc, root } = flow
  const drawn = drawnHeight(chart)
  keepTogether(flow, drawn + 24)
  const top = doc.y + 4
  const draw = () => {
    doc.save()
    doc.translate(page.left, top).scale(page.width / chartWidth)
    drawChartOn(pdfCanvas(doc, chartWidth, chart.height), chartOrder(language, chart)).destroy()
    doc.restore()
  }
  root.add(doc.struct('Figure', { alt: chart.alternative }, draw))
  doc.y = top + drawn + 2
  paragraph(flow, chart.caption, { face: 'italic', size: 12, align: 'center', tag: 'Caption' })
}

function drawnHeight({ height }: Pick<ReportChart, 'height'>): number {
  return (height * page.width) / chartWidth
}

function definitions(flow: Flow, { definitions: all, language }: Report): void {
  if (all.length === 0) return
  heading(flow, localeOf(language).t('report.definitions'))
  for (const [index, { term, meaning }] of all.entries()) {
    // The signature is never alone on a page.
    if (index === all.length - 2) keepTogether(flow, 160)
    paragraph(flow, `${term}: ${meaning}`, { size: 12, after: 3 })
  }
}
