import { localeOf } from '@long-dan/i18n'
import { isNumeric, printedCell } from '../report/printed-cell.ts'
import { paperColumns, type Report, type ReportTable } from '../report/report.ts'
import { type Face, type Flow, keepTogether, page, paragraph, points } from './flow.ts'

const size = 11.5
const [side, above] = [points(1.2), points(0.8)]

interface Line {
  readonly texts: readonly string[]
  readonly face: Face
  readonly isHead: boolean
  readonly height: number
}

/** Title, table with a heading repeated on every page, and the notes below it. */
export function pdfTable(flow: Flow, language: Report['language'], table: ReportTable, isUntitled = false): void {
  const { doc, root } = flow
  const locale = localeOf(language)
  const columns = paperColumns(table)
  const whole = columns.reduce((sum, { width = 1 }) => sum + width, 0)
  const widths = columns.map(({ width = 1 }) => (page.width * width) / whole)

  const lineOf = (given: readonly string[], face: Face, isHead: boolean): Line => {
    doc.font(face).fontSize(size)
    const texts = given.map((text) => text.normalize('NFC'))
    const heights = texts.map((text, index) => doc.heightOfString(text, { width: (widths[index] ?? 0) - 2 * side }))
    return { texts, face, isHead, height: Math.max(...heights) + 2 * above }
  }
  const head = lineOf(
    columns.map(({ label }) => label),
    'bold',
    true,
  )
  const lines = table.rows.map(({ cells, isHeading }) =>
    lineOf(
      columns.map((column) => printedCell(locale, column, cells[column.key] ?? null)),
      isHeading ? 'bold' : 'regular',
      false,
    ),
  )

  const draw = (line: Line, parent: PDFKit.PDFStructureElement) => {
    const row = doc.struct('TR')
    parent.add(row)
    const top = doc.y
    let x = page.left
    for (const [index, text] of line.texts.entries()) {
      const width = widths[index] ?? 0
      frame(flow, x, top, width, line)
      const column = columns[index]
      const align = line.isHead ? 'center' : column && isNumeric(column) ? 'right' : 'left'
      doc.font(line.face).fontSize(size).fillColor('black')
      const tag = line.isHead || index === 0 ? 'TH' : 'TD'
      doc.text(text, x + side, top + above, { width: width - 2 * side, align, structParent: row, structType: tag })
      x += width
    }
    row.end()
    doc.y = top + line.height
  }

  const first = lines[0]?.height ?? 0
  keepTogether(flow, 30 + head.height + first)
  if (!isUntitled) paragraph(flow, table.title, { face: 'italic', size: 13, before: 6, after: 3, tag: 'Caption' })
  const element = doc.struct('Table', { title: table.title })
  root.add(element)
  draw(head, element)
  for (const line of lines) {
    if (doc.y + line.height > page.bottom) {
      doc.addPage()
      draw(head, element)
    }
    draw(line, element)
  }
  element.end()
  doc.y += 4
  for (const note of table.notes ?? []) paragraph(flow, note, { face: 'italic', size: 12, after: 2, tag: 'Note' })
  doc.y += 6
}

function frame({ doc }: Flow, x: number, y: number, width: number, { height, isHead }: Line): void {
  doc.markContent('Artifact', { type: 'Layout' })
  if (isHead) doc.rect(x, y, width, height).fill('#eef2f0')
  doc.rect(x, y, width, height).lineWidth(0.5).strokeColor('black').stroke()
  doc.endMarkedContent()
}
