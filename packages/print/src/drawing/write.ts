import { type Colour, palette } from './palette.ts'
import { mm } from './paper.ts'
import { decorate, type Sheet } from './sheet.ts'
import type { Face } from './typefaces.ts'

export interface TextStyle {
  /** Points. */
  readonly size: number
  readonly face?: Face
  readonly colour?: Colour
  readonly align?: 'left' | 'center' | 'right'
  /** Extra space between letters, in points. */
  readonly tracking?: number
  /** Line height as a multiple of the size; Vietnamese marks need air. */
  readonly leading?: number
  readonly tag?: 'H1' | 'H2' | 'P'
}

/** Position of a text: its upper left corner and the width it may fill, in millimetres. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Writes a paragraph and returns the y below its last line, in millimetres. */
export function write(sheet: Sheet, text: string, place: Place, style: TextStyle): number {
  const { doc } = sheet
  choose(doc, style)
  const spacing = { align: style.align ?? 'left', characterSpacing: style.tracking ?? 0, lineGap: lineGap(doc, style) }
  putText(sheet, text, style, mm(place.x), mm(place.y), { ...spacing, width: mm(place.width) })
  return (doc.y * 25.4) / 72
}

/** Height of a paragraph in millimetres, without writing it. */
export function heightOf({ doc }: Sheet, text: string, width: number, style: TextStyle): number {
  choose(doc, style)
  const options = { width: mm(width), characterSpacing: style.tracking ?? 0, lineGap: lineGap(doc, style) }
  return (doc.heightOfString(text.normalize('NFC'), options) * 25.4) / 72
}

/** Writes a paragraph, in a smaller size if the height (millimetres) is too small, down to `smallest`; returns the y below. */
export function writeWithin(
  sheet: Sheet,
  text: string,
  place: Place,
  height: number,
  style: TextStyle,
  smallest = smallestSize,
): number {
  let { size } = style
  while (size - 0.2 >= smallest && heightOf(sheet, text, place.width, { ...style, size }) > height) size -= 0.2
  return write(sheet, text, place, { ...style, size })
}

// Below this size nobody can read it anyway; such a long text has to be shortened.
const smallestSize = 5

/** Width of a text on one line, in millimetres. */
export function widthOf({ doc }: Sheet, text: string, style: TextStyle): number {
  choose(doc, style)
  return (doc.widthOfString(text.normalize('NFC'), { characterSpacing: style.tracking ?? 0 }) * 25.4) / 72
}

/** Writes on one line, in a smaller size if the width is too small; returns the y below. */
export function writeLine(sheet: Sheet, text: string, place: Place, style: TextStyle): number {
  const { doc } = sheet
  const { tracking = 0, align = 'left' } = style
  const asked = widthOf(sheet, text, style)
  const shrink = Math.min(1, place.width / asked)
  const spare = place.width - asked * shrink
  choose(doc, { ...style, size: style.size * shrink })
  const x = place.x + (align === 'right' ? spare : align === 'center' ? spare / 2 : 0)
  const y = mm(place.y) + lineGap(doc, style) / 2
  putText(sheet, text, style, mm(x), y, { lineBreak: false, characterSpacing: tracking * shrink })
  return place.y + ((style.leading ?? usualLeading) * style.size * 25.4) / 72
}

const usualLeading = 1.4

function putText(
  sheet: Sheet,
  text: string,
  { colour = palette.ink, tag = 'P' }: TextStyle,
  x: number,
  y: number,
  options: PDFKit.Mixins.TextOptions,
): void {
  const { doc, section } = sheet
  doc.fillColor(colour)
  // Some viewers draw decomposed marks beside their letters.
  const composed = text.normalize('NFC')
  if (section === undefined) decorate(sheet, () => doc.text(composed, x, y, options))
  else doc.text(composed, x, y, { ...options, structParent: section, structType: tag })
}

function choose(doc: PDFKit.PDFDocument, { face = 'regular', size }: TextStyle): void {
  doc.font(face).fontSize(size)
}

function lineGap(doc: PDFKit.PDFDocument, { size, leading = usualLeading }: TextStyle): number {
  return leading * size - doc.currentLineHeight(true)
}
