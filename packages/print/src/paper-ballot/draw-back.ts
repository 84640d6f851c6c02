import { localeOf, wordingIn } from '@long-dan/i18n'
import { palette } from '../drawing/palette.ts'
import { paper } from '../drawing/paper.ts'
import { hairline } from '../drawing/rules.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { write, writeLine, writeWithin } from '../drawing/write.ts'
import { drawColumnHeads, innerWidth, margin } from './answer-columns.ts'
import { drawCriteria } from './draw-criteria.ts'
import type { PaperBallot } from './paper-ballot.ts'

const lines = 3
const footHeight = 22.5

/** The other criteria, room for a remark, and what the serial is and is not for. */
export function drawBack(sheet: Sheet, ballot: PaperBallot): void {
  const { language } = ballot
  const { t } = localeOf(language)
  const at = (y: number) => ({ x: margin, y, width: innerWidth })
  if (ballot.isSpecimen) drawSpecimenMark(sheet, t('print.specimen'), paper.a5)
  const headsEnd = drawColumnHeads(sheet, ballot, 9)
  const avoidEnd = drawCriteria(sheet, ballot, 'avoid', { y: headsEnd + 0.5, air: 1.6 })
  const showEnd = drawCriteria(sheet, ballot, 'show', { y: avoidEnd + 0.5, air: 1.6 })
  hairline(sheet, margin, showEnd, innerWidth)

  const remark = `${wordingIn(language, ballot.questionnaire.remark)} (${t('ballot.remark.optional')})`
  const titleEnd = writeLine(sheet, remark, at(showEnd + 2), { size: 10.5, face: 'bold', tag: 'H2' })
  const small = { size: 8, leading: 1.35, colour: palette.soft } as const
  const warningEnd = write(sheet, t('ballot.remark.warning'), at(titleEnd), small)
  const footTop = paper.a5.height - footHeight
  const lineHeight = (footTop - 1.5 - warningEnd) / lines
  for (let line = 1; line <= lines; line++) {
    hairline(sheet, margin, warningEnd + line * lineHeight, innerWidth, palette.soft)
  }

  writeLine(sheet, t('print.ballot.put'), at(footTop), { size: 10, face: 'bold', colour: palette.accent })
  const controller =
    ballot.controller === null ? [] : [t('ballot.notice.controller', { controller: ballot.controller })]
  const foot = [`${ballot.serial}.`, t('print.ballot.serial.meaning'), t('print.not-a-complaint'), ...controller].join(
    ' ',
  )
  writeWithin(sheet, foot, at(footTop + 5.2), footHeight - 5.2 - 6.5, { ...small, size: 7.4 })
}
