import { setImmediate as turn } from 'node:timers/promises'
import { localeOf } from '@long-dan/i18n'
import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import type { Collection } from '../report/collection.ts'
import { drawChart } from '../report/draw-chart.ts'
import { authorOf, type Report } from '../report/report.ts'
import { chartImage } from './chart-image.ts'
import { letterhead, signature } from './docx-letterhead.ts'
import { bodyText, centred, headingText, space, styleIn, twips } from './docx-style.ts'
import { docxTable } from './docx-table.ts'

/**
 * The report as a draft in the form of Decree 30/2020: A4, margins 20/20/30/15 mm, Times New Roman 13–14 pt, with number, place, date and
 * signature left for a person to fill in. Each appendix begins on a new page.
 */
export async function docxOf({
  report,
  appendices = [],
  draw = drawChart,
  onReport = () => {},
}: Collection): Promise<Buffer> {
  const children = [
    ...letterhead(report),
    ...(await contentOf(report, draw)),
    ...definitionsOf(report),
    ...signature(report),
  ]
  onReport(1)
  let number = 0
  for await (const appendix of appendices) {
    await turn()
    number += 1
    children.push(...appendixTitle(appendix, number), ...(await contentOf(appendix, draw)))
    onReport(number + 1)
  }
  return Packer.toBuffer(officialPages(report, children))
}

/** Pages in the form of Decree 30/2020 with these contents, numbered from the second on. */
export function officialPages(report: Report, children: readonly (Paragraph | Table)[]): Document {
  return new Document({
    title: report.subject,
    creator: authorOf(report),
    lastModifiedBy: authorOf(report),
    styles: styleIn(report.language),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(210), height: twips(297) },
            margin: { top: twips(20), bottom: twips(20), left: twips(30), right: twips(15), header: twips(10) },
          },
        },
        headers: { first: new Header({ children: [new Paragraph('')] }), default: pageNumber() },
        footers: { first: foot(report), default: foot(report) },
        children,
      },
    ],
  })
}

async function contentOf({ parts, language }: Report, draw: typeof drawChart): Promise<(Paragraph | Table)[]> {
  const content: (Paragraph | Table)[] = []
  for (const part of parts) {
    if (part.kind === 'heading') content.push(headingText(part.text))
    if (part.kind === 'paragraph') content.push(bodyText(part.text, part.isStrong))
    if (part.kind === 'table') content.push(...docxTable(language, part.table, part.isUntitled))
    if (part.kind === 'chart') content.push(...chartImage(part.chart, await draw(language, part.chart)))
  }
  return content
}

function definitionsOf({ definitions, language }: Report): readonly Paragraph[] {
  if (definitions.length === 0) return []
  return [
    headingText(localeOf(language).t('report.definitions')),
    ...definitions.map(
      ({ term, meaning }, index) =>
        new Paragraph({
          style: 'small',
          // The signature is never alone on a page.
          ...(index >= definitions.length - 2 && { keepNext: true }),
          children: [new TextRun({ text: `${term}: `, bold: true }), new TextRun(meaning)],
        }),
    ),
  ]
}

function appendixTitle({ subject, language }: Report, number: number): readonly Paragraph[] {
  const { t } = localeOf(language)
  return [
    centred(t('report.appendix', { number }), { bold: true, pageBreakBefore: true }),
    centred(subject, { bold: true, after: space(12) }),
  ]
}

// In the margin above the text, from the second page on.
function pageNumber(): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT] })
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}

function foot({ specimen }: Report): Footer {
  const mark = specimen === null ? new Paragraph('') : centred(specimen, { bold: true, size: 10, colour: '8a3209' })
  return new Footer({ children: [mark] })
}
