import type { ScalePoint } from '@long-dan/questionnaire'
import { palette } from './palette.ts'
import { mm } from './paper.ts'

// Strokes on a 40 × 40 grid, the same faces as on the citizens' pages.
const eyes = [
  { x: 13.6, y: 16.6 },
  { x: 26.4, y: 16.6 },
] as const
const strokes: Readonly<Record<ScalePoint, string>> = {
  1: 'M9.6 12.4l5.6 -2.6M30.4 12.4l-5.6 -2.6M11.5 30.5q8.5 -10.5 17 0',
  2: 'M13 29q7 -5.5 14 0',
  3: 'M13 26.5h14',
  4: 'M13 25q7 5.5 14 0',
  5: 'M10.4 17.8q3.2 -4.2 6.4 0M23.2 17.8q3.2 -4.2 6.4 0M11 23.5q9 11 18 0',
}

/** One of the five faces of the scale, as lines that survive a grey print; `size` in millimetres. */
export function drawFace(
  doc: PDFKit.PDFDocument,
  point: ScalePoint,
  place: { readonly x: number; readonly y: number; readonly size: number },
): void {
  doc.save()
  doc.translate(mm(place.x), mm(place.y)).scale(mm(place.size) / 40)
  doc.lineWidth(1.9).lineCap('round').lineJoin('round').strokeColor(palette.ink)
  doc.circle(20, 20, 18).stroke()
  doc.path(strokes[point]).stroke()
  // The happiest eyes are smiling lines, already drawn.
  if (point !== 5) for (const { x, y } of eyes) doc.circle(x, y, 2.2).fill(palette.ink)
  doc.restore()
}
