import { type Language, wordingIn } from '@long-dan/i18n'
import { type QuestionnaireVersion, scalePoints } from '@long-dan/questionnaire'
import { drawFace } from '../drawing/face.ts'
import { decorate, type Sheet } from '../drawing/sheet.ts'
import { writeLine } from '../drawing/write.ts'

export interface ScalePlace {
  readonly x: number
  readonly y: number
  readonly width: number
  /** Millimetres from one face to the next. */
  readonly row: number
  /** Size of the words in points. */
  readonly size: number
}

/** The five answers one below the other, each a face and its word, with none favoured. */
export function drawScale(
  sheet: Sheet,
  scale: QuestionnaireVersion['scale'],
  language: Language,
  { x, y, width, row, size }: ScalePlace,
): void {
  const face = row * 0.76
  const lineHeight = (size * 1.4 * 25.4) / 72
  scalePoints.forEach((point, index) => {
    const top = y + index * row
    decorate(sheet, () => drawFace(sheet.doc, point, { x, y: top, size: face }))
    const place = { x: x + face * 1.35, y: top + (face - lineHeight) / 2, width: width - face * 1.35 }
    writeLine(sheet, wordingIn(language, scale[point]), place, { size })
  })
}
