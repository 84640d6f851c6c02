import type { Language } from '@long-dan/i18n'
import PDFDocument from 'pdfkit'
import { faces, typeface } from './typefaces.ts'

export interface DocumentFacts {
  readonly title: string
  readonly language: Language
  /** Creation date in the file. The same data with the same instant give the same bytes. */
  readonly madeAt: Date
}

export interface OpenDocument {
  readonly doc: PDFKit.PDFDocument
  /** Parent of every sheet, in reading order. */
  readonly root: PDFKit.PDFStructureElement
}

/** An empty tagged document with the house typeface, embedded as a subset. `drawSheet` adds the pages. */
export function openDocument({ title, language, madeAt }: DocumentFacts): OpenDocument {
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: title.normalize('NFC'),
      Creator: 'Lòng Dân',
      Producer: 'Lòng Dân',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  })
  for (const face of faces) doc.registerFont(face, typeface(face))
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { doc, root }
}
