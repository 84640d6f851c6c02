import { localeOf, wordingIn } from '@long-dan/i18n'
import type { OptionalQuestion } from '@long-dan/questionnaire'
import { palette } from '../drawing/palette.ts'
import { paper } from '../drawing/paper.ts'
import { hairline } from '../drawing/rules.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { heightOf, write, writeLine } from '../drawing/write.ts'
import { drawBox, innerWidth, margin } from './answer-columns.ts'
import { drawRemark, lowestRemark } from './draw-remark.ts'
import { drawLeadOn } from './lead-on.ts'
import type { PaperBallot } from './paper-ballot.ts'
import { bottomOfQuestions, drawReadingMarks } from './reading-marks.ts'

const top = 18
const boxSide = 7
const columns = 2
const columnGap = 4
const columnWidth = (innerWidth - (columns - 1) * columnGap) / columns
const air = 4

/** The optional questions of the desk on a leaf of their own, with the remark on its front if there is room, else on its back. */
export function drawQuestionsFront(sheet: Sheet, ballot: PaperBallot): void {
  const { language, serial, questions } = ballot
  drawReadingMarks(sheet, ballot, 3)
  writeLine(sheet, serial, { x: margin, y: 9, width: innerWidth }, { size: 9.5, face: 'semibold', align: 'right' })
  const { scale, onFront, hasRemark } = spread(sheet, ballot)
  const below = drawQuestions(sheet, ballot, questions.slice(0, onFront), { y: top, scale })
  if (hasRemark) drawRemark(sheet, ballot, below)
  else drawLeadOn(sheet, localeOf(language).t('print.ballot.turn', { count: questions.length - onFront }))
}

export function drawQuestionsBack(sheet: Sheet, ballot: PaperBallot): void {
  drawReadingMarks(sheet, ballot, 4)
  const { scale, onFront, hasRemark } = spread(sheet, ballot)
  const place = { x: margin, y: paper.a5.height / 2, width: innerWidth }
  const empty = { size: 9, align: 'center', colour: palette.soft } as const
  if (hasRemark) writeLine(sheet, localeOf(ballot.language).t('print.ballot.empty-side'), place, empty)
  else drawRemark(sheet, ballot, drawQuestions(sheet, ballot, ballot.questions.slice(onFront), { y: backTop, scale }))
}

const backTop = 9
const smallestScale = 0.5

interface Spread {
  readonly scale: number
  readonly onFront: number
  /** Whether the front has room for the remark, too. */
  readonly hasRemark: boolean
}

/** Layout of the front; everything is set smaller if it would not fit on both sides. */
function spread(sheet: Sheet, ballot: PaperBallot): Spread {
  for (let scale = 1; ; scale -= 0.05) {
    const heights = ballot.questions.map((question) => heightOfQuestion(sheet, ballot, question, scale))
    const heightUntil = (end: number) => heights.slice(0, end).reduce((sum, one) => sum + one, 0)
    const whole = heightUntil(heights.length)
    if (top + whole <= lowestRemark) return { scale, onFront: heights.length, hasRemark: true }
    const fitting = heights.findIndex((_, at) => top + heightUntil(at + 1) > bottomOfQuestions)
    const onFront = fitting === -1 ? heights.length : fitting
    const fits = backTop + whole - heightUntil(onFront) <= lowestRemark
    if (fits || scale <= smallestScale) return { scale, onFront, hasRemark: false }
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

/** Options are arranged in columns, filled row by row, each row as high as its longest text. */
function rowHeights(sheet: Sheet, { language }: PaperBallot, { options }: OptionalQuestion, scale: number) {
  const { option, side } = stylesAt(scale)
  const heights = options.map(({ text }) =>
    Math.max(side, heightOf(sheet, wordingIn(language, text), columnWidth - side - 2, option)),
  )
  const rows = Array.from({ length: Math.ceil(options.length / columns) }, (_, row) => row * columns)
  return rows.map((first) => Math.max(...heights.slice(first, first + columns)) + 2 * scale)
}

function drawQuestions(
  sheet: Sheet,
  ballot: PaperBallot,
  questions: readonly OptionalQuestion[],
  { y, scale }: { readonly y: number; readonly scale: number },
): number {
  const { text, note } = stylesAt(scale)
  let below = y
  for (const question of questions) {
    hairline(sheet, margin, below, innerWidth)
    const place = { x: margin, width: innerWidth }
    const textEnd = write(sheet, numbered(ballot, question), { ...place, y: below + 2 }, text)
    const noteEnd = write(sheet, noteOf(ballot, question), { ...place, y: textEnd }, note)
    below = drawOptions(sheet, ballot, question, { y: noteEnd + 1, scale }) + air * scale
  }
  return below
}

function drawOptions(
  sheet: Sheet,
  ballot: PaperBallot,
  question: OptionalQuestion,
  { y, scale }: { readonly y: number; readonly scale: number },
): number {
  const { option, side } = stylesAt(scale)
  const width = columnWidth - side - 2
  let below = y
  for (const [row, height] of rowHeights(sheet, ballot, question, scale).entries()) {
    for (const [column, { code, text }] of question.options.slice(row * columns, (row + 1) * columns).entries()) {
      const x = margin + column * (columnWidth + columnGap)
      const words = wordingIn(ballot.language, text)
      drawBox(sheet, { question: question.code, answer: code, x, y: below + (height - side) / 2, size: side })
      const textTop = below + (height - heightOf(sheet, words, width, option)) / 2
      write(sheet, words, { x: x + side + 2, y: textTop, width }, option)
    }
    below += height
  }
  return below
}

function numbered({ questionnaire, questions, language }: PaperBallot, question: OptionalQuestion): string {
  const number = questionnaire.criteria.length + questions.indexOf(question) + 1
  return `${number}. ${wordingIn(language, question.text)}`
}

/** How many boxes may be ticked, and after which answers the question applies at all. */
function noteOf({ questionnaire, language }: PaperBallot, { kind, afterLow }: OptionalQuestion): string {
  const { t } = localeOf(language)
  const boxes = t(`print.ballot.boxes.${kind}`)
  if (afterLow === undefined) return boxes
  const [one, two] = ([1, 2] as const).map((point) => wordingIn(language, questionnaire.scale[point]))
  const number = String(questionnaire.criteria.findIndex(({ code }) => code === afterLow) + 1)
  return `${t('print.ballot.after-low', { one: one ?? '', two: two ?? '', item: afterLow, number })} ${boxes}`
}
