import type { Language } from '@long-dan/i18n'
import type { OpenDocument } from './open-document.ts'
import { mm } from './paper.ts'

/** One page being drawn. Everything on it is either read aloud in the order drawn or marked as decoration. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument
  /** Undefined where everything drawn is decoration. */
  readonly section: PDFKit.PDFStructureElement | undefined
  /** Called for each box to tick, so that the paper reader looks exactly where it was drawn. */
  readonly onBox?: (box: AnswerBox) => void
  /** Called with the area for a remark. */
  readonly onRemark?: (area: Area) => void
}

/** An area of a page, in millimetres. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A box to tick: the meaning of a mark in it, its upper left corner and side in millimetres of its page. */
export interface AnswerBox {
  /** Code of the item or of the optional question. */
  readonly question: string
  /** A point of the scale, `na`, or the code of an option. */
  readonly answer: string
  readonly x: number
  readonly y: number
  readonly size: number
  /** The box with the face and word of its answer, where they stand beside it. */
  readonly cell?: Area
}

export interface SheetFacts {
  readonly width: number
  readonly height: number
  /** Entry in the PDF's outline. */
  readonly bookmark: string
  readonly language: Language
}

/** Adds a page of that many millimetres, calls `draw` for its contents, and finishes the page. */
export function drawSheet({ doc, root }: OpenDocument, facts: SheetFacts, draw: (sheet: Sheet) => void): void {
  doc.addPage({ size: [mm(facts.width), mm(facts.height)], margin: 0 })
  doc.outline.addItem(facts.bookmark)
  const section = doc.struct('Sect', { title: facts.bookmark, lang: facts.language })
  root.add(section)
  draw({ doc, section })
  section.end()
}

/** Draws what means nothing to a reader who cannot see it: rules, frames, folds. */
export function decorate({ doc }: Sheet, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}

/** Draws a picture and describes it in words. */
export function drawFigure(sheet: Sheet, alt: string, draw: () => void): void {
  const { doc, section } = sheet
  if (section === undefined) decorate(sheet, draw)
  else section.add(doc.struct('Figure', { alt }, draw))
}
