import { localeOf } from '@long-dan/i18n'
import { palette } from '../drawing/palette.ts'
import { paper } from '../drawing/paper.ts'
import { drawQrCode } from '../drawing/qr-code.ts'
import { accentBar, frame, hairline } from '../drawing/rules.ts'
import { drawFigure, type Sheet } from '../drawing/sheet.ts'
import { shortAddress } from '../drawing/short-address.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { heightOf, type TextStyle, write, writeLine, writeWithin } from '../drawing/write.ts'
import type { Notice, NoticeOrder, NoticeReply } from './notice.ts'

const left = 17
const width = paper.a4.width - 2 * left
const qrSize = 46
// Many printers leave the last 6 mm of a page blank.
const footEnd = 289
const repliesFrom = 156
const repliesEnd = 232
const replyGap = 7
// As on a poster: what can be read at arm’s length, in points.
const smallestReply = 8.6

/** Draws the A4 notice; with another `scale` (millimetres of this paper per millimetre of A4) the same design on larger paper. */
export function drawNotice(sheet: Sheet, notice: Notice, { language, isSpecimen }: NoticeOrder, scale: number): void {
  const { t } = localeOf(language)
  const at = (x: number, y: number, room = width) => ({ x: x * scale, y: y * scale, width: room * scale })
  const points = (size: number) => size * scale
  const rule = (y: number) => hairline(sheet, left * scale, y * scale, width * scale)
  const whole = { width: paper.a4.width * scale, height: paper.a4.height * scale }
  if (isSpecimen) drawSpecimenMark(sheet, t('print.specimen'), whole)

  accentBar(sheet, left * scale, 15 * scale, 22 * scale, 1.8 * scale)
  const programme = { size: points(11), colour: palette.accent, align: 'right' } as const
  writeLine(sheet, t('print.programme'), at(left + 30, 13.2, width - 30), programme)
  writeLine(sheet, notice.unit, at(left, 20), { size: points(30), face: 'bold', leading: 1.3 })
  writeLine(sheet, notice.when, at(left, 34.5), { size: points(16), colour: palette.soft })
  writeLine(sheet, t('hall.figure'), at(left, 46), { size: points(20), face: 'semibold', tag: 'H1' })
  const figure = { size: points(96), face: 'bold', colour: palette.accent, leading: 1.15 } as const
  writeLine(sheet, notice.percent, at(left, 55), figure)
  writeLine(sheet, notice.satisfied, at(left, 95), { size: points(18) })
  const basis = { size: points(13), colour: palette.soft, leading: 1.4 }
  writeWithin(sheet, notice.basis.join(' '), at(left, 105), 18 * scale, basis)
  const verdict = [notice.verdict, ...(notice.calls === null ? [] : [notice.calls])].join(' ')
  writeWithin(sheet, verdict, at(left, 126), 22 * scale, { size: points(13), face: 'semibold', leading: 1.4 })

  rule(150)
  drawReplies(sheet, notice.replies, { at, points, scale, t })
  rule(236)
  const qr = { x: (left + width - qrSize) * scale, y: 240 * scale, width: qrSize * scale, height: qrSize * scale }
  drawFigure(sheet, t('print.qr.alt', { url: notice.url }), () =>
    drawQrCode(sheet.doc, notice.url, qr.x, qr.y, qr.width),
  )
  frame(sheet, qr, palette.accent, { radius: 2.4 * scale, line: 0.6 * scale })
  const beside = (y: number) => at(left, y, width - qrSize - 8)
  writeLine(sheet, t('hall.part'), beside(240), { size: points(20), face: 'bold' })
  const y = write(sheet, t('print.notice.part'), beside(251), { size: points(13), leading: 1.4 })
  const address = { size: points(12), face: 'semibold' } as const
  writeWithin(sheet, shortAddress(notice.url), { ...beside(0), y: y + 1.5 * scale }, 12 * scale, address)
  const small = { size: points(9.5), colour: palette.soft, leading: 1.38 }
  writeWithin(sheet, notice.controller, beside(281), (footEnd - 281) * scale, small)
}

interface Measure {
  readonly at: (x: number, y: number, room?: number) => { x: number; y: number; width: number }
  readonly points: (size: number) => number
  readonly scale: number
  readonly t: ReturnType<typeof localeOf>['t']
}

/** One column per reply; without any, a note that there is none yet. Long ones leave out the last: the code leads to all. */
function drawReplies(sheet: Sheet, replies: readonly NoticeReply[], { at, points, scale, t }: Measure): void {
  writeLine(sheet, t('answers.title'), at(left, repliesFrom - 3), { size: points(18), face: 'bold', tag: 'H2' })
  if (replies.length === 0) {
    write(sheet, t('print.notice.no-replies'), at(left, repliesFrom + 10), { size: points(13), colour: palette.soft })
    return
  }
  const half = (repliesEnd - repliesFrom - 10) / 2
  const room = (half - 8) * scale
  const styleOf = (row: number, size: number): TextStyle => ({
    size: points(size),
    face: row === 0 ? 'regular' : 'semibold',
    leading: 1.35,
  })
  const canBeRead = (count: number) =>
    replies
      .slice(0, count)
      .flatMap(({ said, done }) => [said, done])
      .every((words, at) => heightOf(sheet, words, columnOf(count) * scale, styleOf(at % 2, smallestReply)) <= room)
  let count = replies.length
  while (count > 1 && !canBeRead(count)) count--
  const column = columnOf(count)
  for (const [index, { said, done }] of replies.slice(0, count).entries()) {
    const x = left + index * (column + replyGap)
    for (const [row, words] of [said, done].entries()) {
      const y = repliesFrom + 9 + row * half
      const label = { size: points(11), colour: palette.soft }
      writeLine(sheet, t(row === 0 ? 'answers.said' : 'answers.done'), at(x, y, column), label)
      writeWithin(sheet, words, at(x, y + 6, column), room, styleOf(row, 13))
    }
  }
}

const columnOf = (count: number) => (width - (count - 1) * replyGap) / count
