import { palette } from '../drawing/palette.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { writeLine } from '../drawing/write.ts'
import { margin } from './answer-columns.ts'
import { besideCode } from './reading-marks.ts'

const leadOnTop = 195.5

/** Says at the foot of a page what is still to come. */
export function drawLeadOn(sheet: Sheet, text: string): void {
  const style = { size: 10, face: 'bold', colour: palette.accent, align: 'right' } as const
  writeLine(sheet, text, { x: margin, y: leadOnTop, width: besideCode }, style)
}
