import { localeOf, wordingIn } from '@long-dan/i18n'
import { scalePoints } from '@long-dan/questionnaire'
import { drawFace } from '../drawing/face.ts'
import { palette } from '../drawing/palette.ts'
import { mm, paper } from '../drawing/paper.ts'
import { type AnswerBox, decorate, type Sheet } from '../drawing/sheet.ts'
import { widthOf, write } from '../drawing/write.ts'
import type { PaperBallot } from './paper-ballot.ts'

export const margin = 10
export const innerWidth = paper.a5.width - 2 * margin
/** Side of a box to tick, in millimetres: large enough for an unsteady hand. */
export const boxSize = 8.4
const pitch = 11.2
const answers = [...scalePoints, 'na'] as const
// The last column is set a little apart: it is not a sixth degree of satisfaction.
const apart = 2.4
const columnsWidth = answers.length * pitch + apart

/** Width left for the statement to the left of the boxes. */
export const statementWidth = innerWidth - columnsWidth - 2

function columnLeft(index: number): number {
  return paper.a5.width - margin - columnsWidth + index * pitch + (answers[index] === 'na' ? apart : 0)
}

/** The question on the left, faces and words above the six columns of boxes; returns the y below. */
export function drawColumnHeads(sheet: Sheet, { questionnaire, language }: PaperBallot, y: number): number {
  const stem = { size: 9.6, face: 'semibold', leading: 1.32 } as const
  const stemEnd = write(sheet, wordingIn(language, questionnaire.stem), { x: margin, y, width: statementWidth }, stem)
  const face = 6.6
  const ends = answers.map((answer, index) => {
    const x = columnLeft(index)
    const isScale = answer !== 'na'
    const word = isScale
      ? wordingIn(language, questionnaire.scale[answer])
      : localeOf(language).t('print.ballot.na.short')
    if (isScale) decorate(sheet, () => drawFace(sheet.doc, answer, { x: x + (pitch - face) / 2, y, size: face }))
    // A word is measured with the space after it.
    const width = widestLine + widthOf(sheet, ' ', headWords)
    return write(
      sheet,
      divided(sheet, word),
      { x: x + (pitch - width) / 2, y: y + (isScale ? face + 0.8 : 0), width },
      headWords,
    )
  })
  return Math.max(stemEnd, ...ends)
}

const headWords = { size: 7, align: 'center', leading: 1.22 } as const
const widestLine = pitch - 0.2

/** Words too long for a column are divided with at least three letters on both sides. */
function divided(sheet: Sheet, text: string): string {
  const fits = (word: string) => widthOf(sheet, word, headWords) <= widestLine
  const partsOf = (word: string): readonly string[] => {
    const ends = Array.from({ length: Math.max(0, word.length - 5) }, (_, at) => word.length - 3 - at)
    const end = fits(word) ? undefined : ends.find((each) => fits(`${word.slice(0, each)}-`))
    return end === undefined ? [word] : [`${word.slice(0, end)}-`, ...partsOf(word.slice(end))]
  }
  return text.split(' ').flatMap(partsOf).join(' ')
}

/** The six empty boxes of one row, vertically centred. */
export function drawBoxes(sheet: Sheet, question: string, y: number, height: number): void {
  for (const [index, answer] of answers.entries()) {
    const x = columnLeft(index) + (pitch - boxSize) / 2
    drawBox(sheet, { question, answer: String(answer), x, y: y + (height - boxSize) / 2, size: boxSize })
  }
}

export function drawBox(sheet: Sheet, box: AnswerBox): void {
  const { x, y, size } = box
  sheet.onBox?.(box)
  decorate(sheet, () => {
    sheet.doc.roundedRect(mm(x), mm(y), mm(size), mm(size), mm(1)).lineWidth(1).strokeColor(palette.ink).stroke()
  })
}
