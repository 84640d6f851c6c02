import { type Locale, wordingIn } from '@long-dan/i18n'
import { scalePoints } from '@long-dan/questionnaire'
import { drawFace } from '../drawing/face.ts'
import { groupCode } from '../drawing/group-code.ts'
import { palette } from '../drawing/palette.ts'
import { mm, paper } from '../drawing/paper.ts'
import { accentBar, hairline } from '../drawing/rules.ts'
import { decorate, type Sheet } from '../drawing/sheet.ts'
import { write, writeLine, writeWithin } from '../drawing/write.ts'
import type { TallySheet } from './tally-sheet.ts'

const margin = 17
const width = paper.a4.width - 2 * margin
const numberWidth = 12
const column = (width - numberWidth) / scalePoints.length
const [rowsFrom, rowsEnd] = [96, 274]
const headsFrom = 75
/** Where the cover is cut open: from the last row, it still reaches above the first. */
const windowFrom = 190
const face = 11
/** A mark is a cross in a box, not an added stroke: rows are counted, not strokes. */
const mostBox = 7.4

/** The overall question once, its five faces above as many boxes per row as it has answers, and the officer's count at the foot. */
export function drawTallySheet(sheet: Sheet, of: TallySheet, { t, language }: Locale): void {
  const at = (y: number, room = width) => ({ x: margin, y, width: room })
  accentBar(sheet, margin, 12, 22, 1.8)
  writeLine(sheet, of.unit, at(15, 120), { size: 16, face: 'bold', leading: 1.3 })
  writeLine(sheet, of.serial, at(12.5), { size: 11, face: 'semibold', align: 'right' })
  writeLine(sheet, groupCode(of.deskCode), at(18), { size: 10, colour: palette.soft, align: 'right' })
  write(sheet, of.desk, at(23), { size: 10, colour: palette.soft, leading: 1.3 })
  writeLine(sheet, t('print.tally.title'), at(33), { size: 17, face: 'bold', leading: 1.3, tag: 'H1' })
  const how = [t('print.tally.how'), t('print.tally.anonymous')].join(' ')
  writeWithin(sheet, how, at(42), 17, { size: 10, leading: 1.38 })
  const question = { size: 14, face: 'semibold', leading: 1.3 } as const
  writeWithin(sheet, wordingIn(language, of.questionnaire.overall), at(60), 14, question)
  drawHeads(sheet, of, language, headsFrom)
  drawRows(sheet, of.rows)
  write(sheet, t('print.tally.foot'), at(rowsEnd + 2.5), { size: 9, leading: 1.35 })
}

/**
 * A page to be cut open and laid over the sheet: it shows one row, under the faces that it covers, and hides what the people before have
 * marked.
 */
export function drawCover(sheet: Sheet, of: TallySheet, { t, language }: Locale): void {
  const at = (y: number) => ({ x: margin, y, width })
  accentBar(sheet, margin, 15, 22, 1.8)
  writeLine(sheet, t('print.tally.cover.title'), at(18), { size: 17, face: 'bold', leading: 1.3, tag: 'H1' })
  writeWithin(sheet, t('print.tally.cover.how'), at(30), 34, { size: 12, leading: 1.38 })
  const heads = windowFrom - (rowsFrom - headsFrom)
  const question = { size: 14, face: 'semibold', leading: 1.3 } as const
  writeWithin(sheet, wordingIn(language, of.questionnaire.overall), at(heads - 15), 14, question)
  drawHeads(sheet, of, language, heads)
  decorate(sheet, () => {
    sheet.doc.rect(mm(margin), mm(windowFrom), mm(width), mm((rowsEnd - rowsFrom) / of.rows))
    sheet.doc.lineWidth(1).dash(4, { space: 3 }).strokeColor(palette.ink).stroke().undash()
  })
}

function left(index: number): number {
  return margin + numberWidth + index * column
}

function drawHeads(sheet: Sheet, { questionnaire }: TallySheet, language: Locale['language'], top: number): void {
  for (const [index, point] of scalePoints.entries()) {
    decorate(sheet, () => drawFace(sheet.doc, point, { x: left(index) + (column - face) / 2, y: top, size: face }))
    const words = { size: 9, align: 'center' } as const
    const place = { x: left(index) + 0.5, y: top + 13, width: column - 1 }
    writeLine(sheet, `${point} ${wordingIn(language, questionnaire.scale[point])}`, place, words)
  }
}

function drawRows(sheet: Sheet, rows: number): void {
  const height = (rowsEnd - rowsFrom) / rows
  const box = Math.min(mostBox, height - 1.4)
  for (let row = 0; row < rows; row++) {
    const y = rowsFrom + row * height
    hairline(sheet, margin, y, width)
    const number = { size: 10, face: 'semibold', leading: 1.3 } as const
    writeLine(sheet, String(row + 1), { x: margin, y: y + (height - 4.6) / 2, width: numberWidth }, number)
    decorate(sheet, () => {
      for (const index of scalePoints.keys())
        sheet.doc.roundedRect(mm(left(index) + (column - box) / 2), mm(y + (height - box) / 2), mm(box), mm(box), mm(1))
      sheet.doc.lineWidth(1).strokeColor(palette.ink).stroke()
    })
  }
  hairline(sheet, margin, rowsEnd, width)
}
