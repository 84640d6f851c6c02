import { localeOf } from '@long-dan/i18n'
import { hairline } from '../drawing/rules.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { drawColumnHeads, innerWidth, margin } from './answer-columns.ts'
import { drawCriteria } from './draw-criteria.ts'
import { drawRemark, lowestRemark } from './draw-remark.ts'
import { drawLeadOn } from './lead-on.ts'
import type { PaperBallot } from './paper-ballot.ts'
import { bottomOfQuestions, drawReadingMarks } from './reading-marks.ts'

/** The other criteria, and room for a remark where no second leaf follows. */
export function drawBack(sheet: Sheet, ballot: PaperBallot): void {
  const { t } = localeOf(ballot.language)
  drawReadingMarks(sheet, ballot, 2)
  const headsEnd = drawColumnHeads(sheet, ballot, 9)
  const isLast = ballot.questions.length === 0
  const place = { y: headsEnd + 0.5, bottom: isLast ? lowestRemark : bottomOfQuestions, mostAir: isLast ? 1.6 : 4 }
  const criteriaEnd = drawCriteria(sheet, ballot, ['avoid', 'show'], place)
  if (isLast) {
    drawRemark(sheet, ballot, criteriaEnd)
    return
  }
  hairline(sheet, margin, criteriaEnd, innerWidth)
  drawLeadOn(sheet, t('print.ballot.next-leaf', { count: ballot.questions.length }))
}
