import { companionOf, localeOf } from '@long-dan/i18n'
import { groupCode } from '../drawing/group-code.ts'
import { palette } from '../drawing/palette.ts'
import { mm, paper } from '../drawing/paper.ts'
import { drawQrCode } from '../drawing/qr-code.ts'
import { accentBar, dashedLine, frame, hairline } from '../drawing/rules.ts'
import { drawFigure, type Sheet } from '../drawing/sheet.ts'
import { shortAddress } from '../drawing/short-address.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { write, writeLine, writeWithin } from '../drawing/write.ts'
import type { PosterDesk, PosterLook } from './poster.ts'

// From the top: a flap to glue, the back (upside down, so that it is upright when folded), the front, the base.
const flap = 17
const side = 115
const width = paper.a4.width
const margin = 13
const qrSize = 80
const titleTop = 27.5
const headEnd = 51
/** Three lines of a desk's name. */
const nameHeight = 14
const smallestName = 9.2

/** Draws an A4 sheet that folds into a three-sided stand, readable from the citizen's side and from the other. */
export function drawStand(sheet: Sheet, desk: PosterDesk, look: PosterLook): void {
  const { doc } = sheet
  const { t } = localeOf(look.language)
  const folds = [flap, flap + side, flap + 2 * side]
  for (const y of folds) dashedLine(sheet, { x: 0, y }, { x: width, y })

  doc.save().translate(0, mm(flap + side))
  drawSide(sheet, desk, look)
  doc.restore()
  // The same again, upside down: reading it aloud once is enough.
  doc.save().rotate(180, { origin: [mm(width / 2), mm(flap + side / 2)] })
  doc.translate(0, mm(flap))
  drawSide({ doc, section: undefined }, desk, look)
  doc.restore()

  const hint = { size: 8.5, colour: palette.soft, align: 'center' } as const
  writeLine(sheet, t('print.glue'), { x: margin, y: 6.5, width: width - 2 * margin }, hint)
  const base = flap + 2 * side
  writeLine(sheet, t('print.fold'), { x: margin, y: base + 19, width: width - 2 * margin }, hint)
  writeLine(sheet, t('print.base'), { x: margin, y: base + 24, width: width - 2 * margin }, hint)
}

function drawSide(sheet: Sheet, desk: PosterDesk, look: PosterLook): void {
  const { language } = look
  const { t } = localeOf(language)
  const other = localeOf(companionOf(language))
  if (look.isSpecimen) drawSpecimenMark(sheet, t('print.specimen'), { width, height: side }, { edges: 'upper' })

  const qr = { x: margin, y: 11, width: qrSize, height: qrSize }
  drawFigure(sheet, t('print.qr.alt', { url: desk.url }), () => drawQrCode(sheet.doc, desk.url, qr.x, qr.y, qr.width))
  frame(sheet, qr, palette.accent, { radius: 3.2, line: 0.75 })
  const line = `${t('print.hotline')} ${desk.hotline}`
  writeLine(sheet, line, { x: margin, y: 93.5, width: qrSize }, { size: 12, face: 'semibold', align: 'center' })
  writeWithin(sheet, desk.address, { x: margin, y: 99.5, width: qrSize }, 13, { size: 9.5, align: 'center' })

  const x = margin + qrSize + 10
  const at = (y: number, indent = 0) => ({ x: x + indent, y, width: width - margin - x - indent })
  accentBar(sheet, x, 11, 15, 1.4)
  writeLine(sheet, desk.unit, at(13.5), { size: 17, face: 'bold', leading: 1.3 })
  const name = { size: 10, colour: palette.soft, leading: 1.3 }
  const nameEnd = writeWithin(sheet, desk.desk, at(21.5), nameHeight, name, smallestName)
  // A long name takes lines; what calls people to the code takes the rest.
  const top = Math.max(titleTop, nameEnd)
  const share = (headEnd - top) / (headEnd - titleTop)
  const title = { size: 33 * share, face: 'bold', leading: 1.3, tag: 'H1' } as const
  writeLine(sheet, t('print.poster.title'), at(top), title)
  const how = { size: 16 * share, face: 'semibold', colour: palette.accent } as const
  writeLine(sheet, t('print.poster.promise'), at(top + 14.5 * share), how)

  hairline(sheet, x, 52.5, at(0).width)
  const step = { size: 9.5, colour: palette.soft }
  writeLine(sheet, t('print.poster.open'), at(54.5), step)
  writeLine(sheet, shortAddress(desk.findUrl), at(58.5), { size: 17, face: 'semibold' })
  writeLine(sheet, t('print.poster.type'), { ...at(73.2), width: 25.4 }, step)
  const code = { size: 29, face: 'bold', colour: palette.accent, tracking: 1, leading: 1.2 } as const
  writeLine(sheet, groupCode(desk.code), at(67.8, 26), code)

  hairline(sheet, x, 81.5, at(0).width)
  const promise = `${t('print.poster.anonymous')} ${t('print.poster.unseen')}`
  const y = write(sheet, promise, at(83.5), { size: 9.5, leading: 1.4 })
  write(sheet, other.t('print.poster.summary'), at(y + 0.8), { size: 8.6, colour: palette.soft, leading: 1.4 })
}
