import { localeOf } from '@long-dan/i18n'
import { mm, paper } from '../drawing/paper.ts'
import { drawQrCode } from '../drawing/qr-code.ts'
import { decorate, type Sheet } from '../drawing/sheet.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { margin } from './answer-columns.ts'
import type { PaperBallot } from './paper-ballot.ts'

const markSize = 4.5
const markInset = 4
const right = paper.a5.width - markInset - markSize
const lower = paper.a5.height - markInset - markSize

/** Upper left corners of the four marks by which a picture of the page is laid flat, clockwise from the upper left. */
export const cornerMarks = {
  size: markSize,
  corners: [
    { x: markInset, y: markInset },
    { x: right, y: markInset },
    { x: right, y: lower },
    { x: markInset, y: lower },
  ],
} as const

/** Where the code stands that says which page of which sheet this is, its white margin included. */
export const pageCode = { x: 118, y: 183.5, size: 20 } as const

/** Lowest y of boxes to tick: the code stands below. */
export const bottomOfQuestions = pageCode.y

/** Width of text that stands beside the code. */
export const besideCode = pageCode.x - margin - 1

/** What a machine needs to read the page: four corners and its code; and that it is a specimen where it is one. */
export function drawReadingMarks(sheet: Sheet, { isSpecimen, language, codeOf }: PaperBallot, page: number): void {
  const between = { inset: 2 * markInset + markSize }
  if (isSpecimen) drawSpecimenMark(sheet, localeOf(language).t('print.specimen'), paper.a5, between)
  decorate(sheet, () => {
    for (const { x, y } of cornerMarks.corners) sheet.doc.rect(mm(x), mm(y), mm(markSize), mm(markSize))
    sheet.doc.fill('black')
    drawQrCode(sheet.doc, codeOf(page), pageCode.x, pageCode.y, pageCode.size)
  })
}
