import { type Colour, palette } from './palette.ts'
import { type Box, mm } from './paper.ts'
import { decorate, type Sheet } from './sheet.ts'

/** A thin line across; millimetres. */
export function hairline(sheet: Sheet, x: number, y: number, width: number, colour: Colour = palette.hairline): void {
  decorate(sheet, () => {
    sheet.doc
      .moveTo(mm(x), mm(y))
      .lineTo(mm(x + width), mm(y))
      .lineWidth(0.6)
      .strokeColor(colour)
      .stroke()
  })
}

/** A dashed line across the sheet, where it is folded or cut. */
export function dashedLine(sheet: Sheet, from: { x: number; y: number }, to: { x: number; y: number }): void {
  decorate(sheet, () => {
    const { doc } = sheet
    doc.moveTo(mm(from.x), mm(from.y)).lineTo(mm(to.x), mm(to.y))
    doc.lineWidth(0.5).dash(3, { space: 3 }).strokeColor(palette.soft).stroke().undash()
  })
}

/** The short accent bar above the unit's name on everything we print. */
export function accentBar(sheet: Sheet, x: number, y: number, width: number, height: number): void {
  decorate(sheet, () => {
    sheet.doc.rect(mm(x), mm(y), mm(width), mm(height)).fill(palette.accent)
  })
}

/** A rounded frame; `radius` and `line` in millimetres. */
export function frame(sheet: Sheet, box: Box, colour: Colour, { radius = 2, line = 0.4 } = {}): void {
  decorate(sheet, () => {
    const { doc } = sheet
    doc.roundedRect(mm(box.x), mm(box.y), mm(box.width), mm(box.height), mm(radius))
    doc.lineWidth(mm(line)).strokeColor(colour).stroke()
  })
}
