import { localeOf } from '@long-dan/i18n'
import { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import type { Report } from '../report/report.ts'
import { centred, rule, space, twips } from './docx-style.ts'

// The 165 mm of text width: agency on the left, nation on the right.
const [left, right] = [68, 97]

/** Agency and nation, or Party, side by side, number and date left blank, kind of document and its subject. */
export function letterhead({ letterhead: form, subject, language }: Report): readonly (Paragraph | Table)[] {
  const { t } = localeOf(language)
  return [
    sideBySide(
      [
        ...(form.above === null ? [] : [centred(form.above, { size: 12.5 })]),
        ...form.agency.map((line) => centred(line, { bold: true, size: 12.5 })),
        form.form === 'party' ? centred('*', { size: 13 }) : rule(left, 24),
        centred(form.number ?? t('report.number'), { size: 13 }),
      ],
      [
        ...(form.form === 'party'
          ? [centred(t('report.party'), { bold: true, size: 13.5 })]
          : [
              centred(t('report.nation'), { bold: true, size: 12.5 }),
              centred(t('report.motto'), { bold: true, size: 13.5 }),
            ]),
        rule(right, 56),
        centred(t('report.date'), { italics: true, size: 13 }),
      ],
    ),
    new Paragraph({ style: 'cell', children: [] }),
    centred(form.documentType, { bold: true, size: 14 }),
    centred(subject, { bold: true, size: 14, after: space(2) }),
    rule(165, 36),
    new Paragraph({ style: 'cell', spacing: { after: space(6) }, children: [] }),
  ]
}

/** The recipients, and the place for a signature. */
export function signature({ letterhead: { recipients }, language }: Report): readonly (Paragraph | Table)[] {
  const { t } = localeOf(language)
  const line = (text: string) => new Paragraph({ style: 'cell', children: [new TextRun({ text, size: 22 })] })
  return [
    new Paragraph({ style: 'cell', keepNext: true, children: [] }),
    sideBySide(
      [
        new Paragraph({
          style: 'cell',
          alignment: AlignmentType.LEFT,
          children: [new TextRun({ text: t('report.recipients'), bold: true, italics: true, size: 24 })],
        }),
        ...[...recipients, '…………………………'].map((one) => line(`- ${one};`)),
        line(`- ${t('report.file-copy')}`),
      ],
      [
        centred(t('report.signature'), { bold: true, size: 13.5 }),
        centred(t('report.signature-hint'), { italics: true, size: 12 }),
      ],
    ),
  ]
}

const none = { style: 'none', size: 0, color: 'auto' } as const

function sideBySide(first: readonly Paragraph[], second: readonly Paragraph[]): Table {
  const cell = (children: readonly Paragraph[], width: number) =>
    new TableCell({ children, width: { size: twips(width), type: WidthType.DXA }, margins: { left: 0, right: 0 } })
  return new Table({
    width: { size: twips(left + right), type: WidthType.DXA },
    columnWidths: [twips(left), twips(right)],
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ cantSplit: true, children: [cell(first, left), cell(second, right)] })],
  })
}
