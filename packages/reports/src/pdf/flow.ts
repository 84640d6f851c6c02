import { embeddedFont } from '@long-dan/print/font'
import PDFDocument from 'pdfkit'
import { authorOf, type Report } from '../report/report.ts'

// Tinos has the widths of Times New Roman, all Vietnamese letters, and a licence to embed it (SIL Open Font License 1.1).
const fontFiles = {
  regular: import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  bold: import.meta.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
  italic: import.meta.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  boldItalic: import.meta.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
} as const

export type Face = keyof typeof fontFiles

export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4
}

/** Margins of an official document, and the space left for text; in points. */
export const page = {
  left: points(30),
  top: points(20),
  bottom: points(297 - 20),
  width: points(210 - 30 - 15),
} as const

/** A document that is written from top to bottom. */
export interface Flow {
  readonly doc: PDFKit.PDFDocument
  readonly root: PDFKit.PDFStructureElement
}

/** An empty A4 document; page numbers are in the upper margin from the second page on. */
export function openFlow(report: Report): Flow {
  const { language, subject, specimen, madeAt } = report
  const author = authorOf(report)
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: page.top, bottom: points(20), left: page.left, right: points(15) },
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: subject,
      Author: author,
      Creator: 'Lòng Dân',
      Producer: 'Lòng Dân',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  })
  for (const [face, file] of Object.entries(fontFiles)) doc.registerFont(face, embeddedFont(file))
  const root = doc.struct('Document')
  doc.addStructure(root)
  let pages = 0
  doc.on('pageAdded', () => {
    pages += 1
    const { x, y } = doc
    doc.markContent('Artifact', { type: 'Pagination' })
    if (pages > 1) centredLine(doc, String(pages), points(10), 'regular', 13)
    if (specimen !== null) centredLine(doc, specimen, points(297 - 12), 'bold', 10, '#8a3209')
    doc.endMarkedContent()
    doc.x = x
    doc.y = y
  })
  doc.addPage()
  return { doc, root }
}

function centredLine(doc: PDFKit.PDFDocument, text: string, y: number, face: Face, size: number, colour = 'black') {
  doc.font(face).fontSize(size).fillColor(colour)
  // Outside the margins, where a paragraph would start a new page.
  doc.text(text, page.left + (page.width - doc.widthOfString(text)) / 2, y, { lineBreak: false })
}

/** Starts a new page unless this many points are left on the current one. */
export function keepTogether({ doc }: Flow, height: number): void {
  if (doc.y + height > page.bottom) doc.addPage()
}

export interface TextLook {
  readonly face?: Face
  /** Points. */
  readonly size?: number
  readonly align?: 'left' | 'center' | 'right' | 'justify'
  readonly indent?: number
  readonly before?: number
  readonly after?: number
  readonly tag?: 'P' | 'H1' | 'H2' | 'Caption' | 'Note'
}

/** A paragraph across the full width; no longer than a page. */
export function paragraph(flow: Flow, text: string, look: TextLook = {}): void {
  const { doc, root } = flow
  const { face = 'regular', size = 14, align = 'left', indent = 0, before = 0, after = 6, tag = 'P' } = look
  const written = text.normalize('NFC')
  const layout = { width: page.width, align, indent, lineGap: size * 0.12 }
  doc.font(face).fontSize(size)
  doc.y += before
  // Kept whole on one page: what a new page prints in its margins would change the typeface in the middle of a paragraph.
  keepTogether(flow, doc.heightOfString(written, layout))
  doc.font(face).fontSize(size).fillColor('black')
  doc.text(written, page.left, doc.y, { ...layout, structParent: root, structType: tag })
  doc.y += after
}

/** A centred line within a width, below the text so far. */
export function rule({ doc }: Flow, x: number, width: number, length: number): void {
  const [from, y] = [x + (width - length) / 2, doc.y + 2]
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .moveTo(from, y)
    .lineTo(from + length, y)
    .lineWidth(0.7)
    .strokeColor('black')
    .stroke()
  doc.endMarkedContent()
  doc.y = y + 4
}
