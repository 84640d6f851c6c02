import { localeOf } from '@long-dan/i18n'
import {
  AlignmentType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { isNumeric, printedCell } from '../report/printed-cell.ts'
import { paperColumns, type Report, type ReportColumn, type ReportTable } from '../report/report.ts'
import { space, twips } from './docx-style.ts'

const textWidth = 165

/** Title, table with a heading repeated on every page, and the notes below it. */
export function docxTable(
  language: Report['language'],
  table: ReportTable,
  isUntitled = false,
): readonly (Paragraph | Table)[] {
  const locale = localeOf(language)
  const columns = paperColumns(table)
  const whole = columns.reduce((sum, { width = 1 }) => sum + width, 0)
  const widths = columns.map(({ width = 1 }) => twips((textWidth * width) / whole))
  const cell = (column: ReportColumn, index: number, text: string, look: { bold: boolean; isHeading: boolean }) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      ...(look.isHeading && { shading: { type: ShadingType.CLEAR, fill: 'EEF2F0' } }),
      children: [
        new Paragraph({
          style: 'cell',
          alignment: look.isHeading
            ? AlignmentType.CENTER
            : isNumeric(column)
              ? AlignmentType.RIGHT
              : AlignmentType.LEFT,
          children: [new TextRun({ text, ...(look.bold && { bold: true }) })],
        }),
      ],
    })
  return [
    ...(isUntitled ? [] : [titleOf(table)]),
    new Table({
      width: { size: twips(textWidth), type: WidthType.DXA },
      margins: { left: twips(1.2), right: twips(1.2), top: twips(0.5), bottom: twips(0.5) },
      columnWidths: widths,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map((column, index) => cell(column, index, column.label, { bold: true, isHeading: true })),
        }),
        ...table.rows.map(
          ({ cells, isHeading = false }) =>
            new TableRow({
              cantSplit: true,
              children: columns.map((column, index) =>
                cell(column, index, printedCell(locale, column, cells[column.key] ?? null), {
                  bold: isHeading,
                  isHeading: false,
                }),
              ),
            }),
        ),
      ],
    }),
    ...(table.notes ?? []).map(
      (note, index) =>
        new Paragraph({
          style: 'small',
          spacing: { before: index === 0 ? space(3) : 0 },
          children: [new TextRun({ text: note, italics: true })],
        }),
    ),
    new Paragraph({ style: 'cell', children: [] }),
  ]
}

function titleOf({ title }: ReportTable): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: { before: space(6), after: space(3) },
    children: [new TextRun({ text: title, italics: true, size: 26 })],
  })
}
