import type { Readable } from 'node:stream'
import { localeOf } from '@long-dan/i18n'
import { groupCode } from '../drawing/group-code.ts'
import { palette } from '../drawing/palette.ts'
import { paper } from '../drawing/paper.ts'
import { type PrintOrder, printSheets } from '../drawing/print-sheets.ts'
import { drawQrCode } from '../drawing/qr-code.ts'
import { dashedLine } from '../drawing/rules.ts'
import { drawFigure, type Sheet } from '../drawing/sheet.ts'
import { shortAddress } from '../drawing/short-address.ts'
import { writeLine } from '../drawing/write.ts'
import type { ReceiptBatch, ReceiptSlip } from './receipt-slip.ts'

export interface ReceiptOrder extends Pick<PrintOrder, 'madeAt' | 'onPage' | 'language'> {
  readonly isSpecimen: boolean
}

// The usual sheet of 14 labels: the same page serves for labels and for cutting.
const columns = 2
const rows = 7
const slip = { width: paper.a4.width / columns, height: paper.a4.height / rows }

/** A4 sheets of 14 slips, 105 × 42.4 mm each, as a PDF that is drawn while it is read. */
export function printReceipts(slips: readonly ReceiptSlip[], batch: ReceiptBatch, order: ReceiptOrder): Readable {
  const { language } = order
  const name = batch.unit
  const perSheet = columns * rows
  const sheets = Array.from({ length: Math.ceil(slips.length / perSheet) }, (_, index) =>
    slips.slice(index * perSheet, (index + 1) * perSheet),
  )
  return printSheets(
    { ...order, title: localeOf(language).t('print.document.receipts', { name }) },
    sheets.map((some, index) => ({
      ...paper.a4,
      language,
      bookmark: `${name} · ${index + 1}/${sheets.length}`,
      draw: (sheet) => drawSlips(sheet, some, batch, order),
    })),
  )
}

function drawSlips(sheet: Sheet, slips: readonly ReceiptSlip[], batch: ReceiptBatch, order: ReceiptOrder): void {
  const { width, height } = paper.a4
  dashedLine(sheet, { x: slip.width, y: 0 }, { x: slip.width, y: height })
  for (let row = 1; row < rows; row++) {
    dashedLine(sheet, { x: 0, y: row * slip.height }, { x: width, y: row * slip.height })
  }
  slips.forEach((each, index) => {
    const corner = { x: (index % columns) * slip.width, y: Math.floor(index / columns) * slip.height }
    drawSlip(sheet, each, corner, batch, order)
  })
}

const qrSize = 34

function drawSlip(
  sheet: Sheet,
  { code, url }: ReceiptSlip,
  corner: { readonly x: number; readonly y: number },
  { findUrl, unit, validUntil }: ReceiptBatch,
  { language, isSpecimen }: ReceiptOrder,
): void {
  const { t, date } = localeOf(language)
  const alt = t('print.qr.alt', { url })
  drawFigure(sheet, alt, () => drawQrCode(sheet.doc, url, corner.x + 5, corner.y + 4.2, qrSize))
  const x = corner.x + 5 + qrSize + 2
  const at = (y: number) => ({ x, y: corner.y + y, width: slip.width - qrSize - 13 })
  writeLine(sheet, unit, at(4.6), { size: 9, colour: palette.soft })
  writeLine(sheet, t('print.slip.title'), at(9), { size: 12.5, face: 'bold', colour: palette.accent })
  writeLine(sheet, t('print.slip.use'), at(16), { size: 8.5, colour: palette.soft })
  writeLine(sheet, shortAddress(findUrl), at(19.6), { size: 10.5, face: 'semibold' })
  writeLine(sheet, groupCode(code), at(24.4), { size: 16, face: 'bold', tracking: 0.4, leading: 1.3 })
  if (isSpecimen) {
    writeLine(sheet, t('print.specimen'), at(30.8), { size: 8.5, face: 'bold', colour: palette.warning })
    return
  }
  const small = { size: 8, colour: palette.soft, leading: 1.35 }
  const below = writeLine(sheet, t('print.slip.once'), at(30.8), small)
  if (validUntil !== null)
    writeLine(sheet, t('print.slip.until', { date: date(validUntil) }), at(below - corner.y), small)
}
