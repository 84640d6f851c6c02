import { localeOf, wordingIn } from '@long-dan/i18n'
import type { OptionalQuestion } from '@long-dan/questionnaire'
import { palette } from '../drawing/palette.ts'
import { paper } from '../drawing/paper.ts'
import { hairline } from '../drawing/rules.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { heightOf, write, writeLine } from '../drawing/write.ts'
import { drawBox, innerWidth, margin } from './answer-columns.ts'
import { drawRemark, lowestRemark } from './draw-remark.ts'
import { drawLeadOn, leadOnTop } from './lead-on.ts'
import type { PaperBallot } from './paper-ballot.ts'

const top = 18
const boxSide = 7
const columns = 2
const columnGap = 4
const columnWidth = (innerWidth - (columns - 1) * columnGap) / columns
const air = 4

/** The optional questions of the desk on a leaf of their own: as many as fit on its front, the others above the remark on its back. */
export function drawQuestionsFront(sheet: Sheet, ballot: PaperBallot): void {
  const { language, serial, questions } = ballot
  drawHead(sheet, ballot)
  writeLine(sheet, serial, { x: margin, y: 9, width: innerWidth }, { size: 9.5, face: 'semibold', align: 'right' })
  const { scale, onFront } = spread(sheet, ballot)
  let y = top
  for (const question of questions.slice(0, onFront)) y = drawQuestion(sheet, ballot, question, y, scale)
  drawLeadOn(sheet, localeOf(language).t('print.ballot.turn', { count: questions.length - onFront }))
}

export function drawQuestionsBack(sheet: Sheet, ballot: PaperBallot): void {
  drawHead(sheet, ballot)
  const { scale, onFront } = spread(sheet, ballot)
  let y = 9
  for (const question of ballot.questions.slice(onFront)) y = drawQuestion(sheet, ballot, question, y, scale)
  drawRemark(sheet, ballot, y)
}

function drawHead(sheet: Sheet, { isSpecimen, language }: PaperBallot): void {
  if (isSpecimen) drawSpecimenMark(sheet, localeOf(language).t('print.specimen'), paper.a5)
}

const smallestScale = 0.5

/** How many questions stand on the front, set smaller where they would not fit on both sides. */
function spread(sheet: Sheet, ballot: PaperBallot): { readonly scale: number; readonly onFront: number } {
  for (let scale = 1; ; scale -= 0.05) {
    const heights = ballot.questions.map((question) => heightOfQuestion(sheet, ballot, question, scale))
    const heightUntil = (end: number) => heights.slice(0, end).reduce((sum, one) => sum + one, 0)
    const fitting = heights.findIndex((_, at) => top + heightUntil(at + 1) > leadOnTop)
    const onFront = fitting === -1 ? heights.length : fitting
    const rest = heightUntil(heights.length) - heightUntil(onFront)
    if (9 + rest <= lowestRemark || scale <= smallestScale) return { scale, onFront }
  }
}

function stylesAt(scale: number) {
  return {
    text: { size: 11.5 * scale, face: 'semibold', leading: 1.3, tag: 'H2' },
    note: { size: 8.4 * scale, leading: 1.35, colour: palette.soft },
    option: { size: 10.2 * scale, leading: 1.3 },
    side: boxSide * scale,
  } as const
}

function heightOfQuestion(sheet: Sheet, ballot: PaperBallot, question: OptionalQuestion, scale: number): number {
  const { text, note } = stylesAt(scale)
  const words = numbered(ballot, question)
  const head = heightOf(sheet, words, innerWidth, text) + heightOf(sheet, noteOf(ballot, question), innerWidth, note)
  return 2 + head + 1 + rowHeights(sheet, ballot, question, scale).reduce((sum, one) => sum + one, 0) + air * scale
}

/** Options stand in columns, one row after the other, each row as high as its longest text. */
function rowHeights(sheet: Sheet, { language }: PaperBallot, { options }: OptionalQuestion, scale: number) {
  const { option, side } = stylesAt(scale)
  const heights = options.map(({ text }) =>
    Math.max(side, heightOf(sheet, wordingIn(language, text), columnWidth - side - 2, option)),
  )
  const rows = Array.from({ length: Math.ceil(options.length / columns) }, (_, row) => row * columns)
  return rows.map((first) => Math.max(...heights.slice(first, first + columns)) + 2 * scale)
}

function drawQuestion(sheet: Sheet, ballot: PaperBallot, question: OptionalQuestion, y: number, scale: number): number {
  const { text, note, option, side } = stylesAt(scale)
  hairline(sheet, margin, y, innerWidth)
  const textEnd = write(sheet, numbered(ballot, question), { x: margin, y: y + 2, width: innerWidth }, text)
  let below = write(sheet, noteOf(ballot, question), { x: margin, y: textEnd, width: innerWidth }, note) + 1
  for (const [row, height] of rowHeights(sheet, ballot, question, scale).entries()) {
    for (const [column, each] of question.options.slice(row * columns, (row + 1) * columns).entries()) {
      const x = margin + column * (columnWidth + columnGap)
      const width = columnWidth - side - 2
      const words = wordingIn(ballot.language, each.text)
      drawBox(sheet, x, below + (height - side) / 2, side)
      const own = heightOf(sheet, words, width, option)
      write(sheet, words, { x: x + side + 2, y: below + (height - own) / 2, width }, option)
    }
    below += height
  }
  return below + air * scale
}

function numbered({ questionnaire, questions, language }: PaperBallot, question: OptionalQuestion): string {
  const number = questionnaire.criteria.length + questions.indexOf(question) + 1
  return `${number}. ${wordingIn(language, question.text)}`
}

/** How many boxes may be ticked, and after which answers the question is asked at all. */
function noteOf({ questionnaire, language }: PaperBallot, { kind, afterLow }: OptionalQuestion): string {
  const { t } = localeOf(language)
  const boxes = t(`print.ballot.boxes.${kind}`)
  if (afterLow === undefined) return boxes
  const [one, two] = ([1, 2] as const).map((point) => wordingIn(language, questionnaire.scale[point]))
  const number = String(questionnaire.criteria.findIndex(({ code }) => code === afterLow) + 1)
  return `${t('print.ballot.after-low', { one: one ?? '', two: two ?? '', item: afterLow, number })} ${boxes}`
}
