import { localeOf } from '@long-dan/i18n'
import { mm, paper } from '../drawing/paper.ts'
import { drawQrCode } from '../drawing/qr-code.ts'
import { decorate, type Sheet } from '../drawing/sheet.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { margin } from './answer-columns.ts'
import { cornerMarks, pageCode } from './mark-places.ts'
import type { PaperBallot } from './paper-ballot.ts'

/** Lowest y of boxes to tick: the code is below. */
export const bottomOfQuestions = pageCode.y

/** Width of text beside the code. */
export const besideCode = pageCode.x - margin - 1

/** What a machine needs to read the page: four corner marks and its code; for a specimen, also a label that says so. */
export function drawReadingMarks(sheet: Sheet, { isSpecimen, language, codeOf }: PaperBallot, page: number): void {
  const { size, inset, corners } = cornerMarks
  const between = { inset: 2 * inset + size }
  if (isSpecimen) drawSpecimenMark(sheet, localeOf(language).t('print.specimen'), paper.a5, between)
  decorate(sheet, () => {
    for (const { x, y } of corners) sheet.doc.rect(mm(x), mm(y), mm(size), mm(size))
    sheet.doc.fill('black')
    drawQrCode(sheet.doc, codeOf(page), pageCode.x, pageCode.y, pageCode.size)
  })
}
