import { companionOf, localeOf } from '@long-dan/i18n'
import { groupCode } from '../drawing/group-code.ts'
import { palette } from '../drawing/palette.ts'
import { paper } from '../drawing/paper.ts'
import { drawQrCode } from '../drawing/qr-code.ts'
import { accentBar, frame, hairline } from '../drawing/rules.ts'
import { drawFigure, type Sheet } from '../drawing/sheet.ts'
import { shortAddress } from '../drawing/short-address.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { write, writeLine, writeWithin } from '../drawing/write.ts'
import { drawScale } from './draw-scale.ts'
import type { PosterDesk, PosterLook } from './poster.ts'

const left = 17
const width = paper.a4.width - 2 * left
const gap = 7
const column = (width - 2 * gap) / 3
const fullQr = 104
// On smaller paper, what the small print needs to stay readable comes from the code; in millimetres of A4.
const givenUp = 7
const titleTop = 42.5
const headEnd = 81
/** Three lines of a desk's name. */
const nameHeight = 20
// Many printers leave the last 6 mm of a page blank.
const footEnd = 289
// Text shrinks with the paper only as long as it can be read at arm's length; in points.
const smallestText = 8.6
const smallestNote = 8

/** Draws the A4 poster; with a smaller `scale` (millimetres of this paper per millimetre of A4) the same design on smaller paper. */
export function drawPoster(sheet: Sheet, desk: PosterDesk, look: PosterLook, scale: number): void {
  const { language } = look
  const { t } = localeOf(language)
  const lift = scale < 1 ? givenUp : 0
  const qrSize = fullQr - lift
  const at = (x: number, y: number, room = width) => ({ x: x * scale, y: y * scale, width: room * scale })
  const below = (x: number, y: number, room = width) => at(x, y - lift, room)
  const points = (size: number, smallest = smallestText) => Math.max(size * scale, smallest)
  const rule = (y: number) => hairline(sheet, left * scale, (y - lift) * scale, width * scale)

  if (look.isSpecimen) {
    drawSpecimenMark(sheet, t('print.specimen'), { width: paper.a4.width * scale, height: paper.a4.height * scale })
  }
  accentBar(sheet, left * scale, 15 * scale, 22 * scale, 1.8 * scale)
  const programme = { size: points(11), colour: palette.accent, align: 'right' } as const
  writeLine(sheet, t('print.programme'), at(left + 30, 13.2, width - 30), programme)
  writeLine(sheet, desk.unit, at(left, 19), { size: points(27), face: 'bold', leading: 1.3 })
  const name = { size: points(14), colour: palette.soft, leading: 1.3 }
  const nameEnd = writeWithin(sheet, desk.desk, at(left, 32), nameHeight * scale, name, smallestText) / scale
  // A long name takes lines; what calls people to the code takes the rest.
  const top = Math.max(titleTop, nameEnd)
  const share = (headEnd - top) / (headEnd - titleTop)
  const title = { size: points(53 * share), face: 'bold', leading: 1.3, tag: 'H1' } as const
  writeLine(sheet, t('print.poster.title'), at(left, top), title)
  const promise = { size: points(25 * share), face: 'semibold', colour: palette.accent } as const
  writeLine(sheet, t('print.poster.promise'), at(left, top + 23.5 * share), promise)

  const qr = { x: left * scale, y: 83.5 * scale, width: qrSize * scale, height: qrSize * scale }
  drawFigure(sheet, t('print.qr.alt', { url: desk.url }), () => drawQrCode(sheet.doc, desk.url, qr.x, qr.y, qr.width))
  frame(sheet, qr, palette.accent, { radius: 4 * scale, line: 0.9 * scale })
  const side = left + qrSize + 9
  const beside = (y: number) => at(side, y, left + width - side)
  write(sheet, t('print.poster.question'), beside(82.5), { size: points(17), face: 'semibold', leading: 1.35 })
  const row = (14 - lift / 5) * scale
  drawScale(sheet, look.questionnaire.scale, language, { ...beside(120.5), row, size: points(13) })

  rule(194)
  const step = { size: points(12.5), colour: palette.soft }
  writeLine(sheet, t('print.poster.open'), below(left, 197.5, 88), step)
  writeLine(sheet, shortAddress(desk.findUrl), below(left, 207, 88), { size: points(21), face: 'semibold' })
  writeLine(sheet, t('print.poster.type'), below(left + 96, 197.5, 80), step)
  const code = { size: points(40), face: 'bold', colour: palette.accent, tracking: 1.5 * scale, leading: 1.3 } as const
  writeLine(sheet, groupCode(desk.code), below(left + 96, 201.5, 80), code)

  rule(222)
  for (const [index, fact] of (['anonymous', 'unseen', 'what'] as const).entries()) {
    const place = below(left + index * (column + gap), 225, column)
    const y = writeLine(sheet, t(`print.poster.${fact}.title`), place, { size: points(13), face: 'bold' })
    write(
      sheet,
      fact === 'what'
        ? t('print.poster.what', { count: look.questionnaire.criteria.length })
        : t(`print.poster.${fact}`),
      { ...place, y: y + 0.4 * scale },
      { size: points(11), leading: 1.38 },
    )
  }

  rule(250.5)
  drawFoot(sheet, desk, look, { at: below, points, end: footEnd * scale })
}

interface Measure {
  readonly at: (x: number, y: number, room?: number) => { x: number; y: number; width: number }
  readonly points: (size: number, smallest?: number) => number
  /** Below it nothing is printed; millimetres of this paper. */
  readonly end: number
}

/** Whom to ask, and beside it the other language and the small print. */
function drawFoot(sheet: Sheet, desk: PosterDesk, look: PosterLook, { at, points, end }: Measure): void {
  const { t } = localeOf(look.language)
  const other = localeOf(companionOf(look.language))
  writeLine(sheet, t('print.hotline'), at(left, 253, column), { size: points(11), colour: palette.soft })
  writeLine(sheet, desk.hotline, at(left, 257.2, column), { size: points(18), face: 'bold' })
  const where = at(left, 266.2, column)
  writeWithin(sheet, desk.address, where, end - where.y, { size: points(11), leading: 1.3 })
  const x = left + column + gap
  const place = at(x, 253.2, left + width - x)
  const summary = { size: points(11), face: 'semibold', leading: 1.38 } as const
  const y = write(sheet, other.t('print.poster.summary'), place, summary) + 0.8
  const notes = [
    t('print.poster.check', { unit: desk.unit }),
    t('print.not-a-complaint'),
    ...(look.controller === null ? [] : [t('ballot.notice.controller', { controller: look.controller })]),
  ]
  const small = { size: points(9.5, smallestNote), colour: palette.soft, leading: 1.38 }
  writeWithin(sheet, notes.join(' '), { ...place, y }, end - y, small)
}
