import { localeOf, wordingIn } from '@long-dan/i18n'
import { palette } from '../drawing/palette.ts'
import { paper } from '../drawing/paper.ts'
import { hairline } from '../drawing/rules.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { write, writeLine, writeWithin } from '../drawing/write.ts'
import { innerWidth, margin } from './answer-columns.ts'
import type { PaperBallot } from './paper-ballot.ts'
import { besideCode, bottomOfQuestions } from './reading-marks.ts'

const footHeight = 22.5
/** Where the last page's foot begins. */
const footTop = paper.a5.height - footHeight
const fewestLines = 3
const mostLines = 6
const lowestLine = 6
const highestLine = 11
const headHeight = 15

/** The lowest y at which the remark may begin. */
export const lowestRemark = bottomOfQuestions - headHeight - fewestLines * lowestLine

/** Room for a remark, and what the serial is and is not used for: the end of the ballot. */
export function drawRemark(sheet: Sheet, ballot: PaperBallot, y: number): void {
  const { language } = ballot
  const { t } = localeOf(language)
  const at = (top: number) => ({ x: margin, y: top, width: innerWidth })
  hairline(sheet, margin, y, innerWidth)
  const remark = `${wordingIn(language, ballot.questionnaire.remark)} (${t('ballot.remark.optional')})`
  const titleEnd = writeLine(sheet, remark, at(y + 2), { size: 10.5, face: 'bold', tag: 'H2' })
  const small = { size: 8, leading: 1.35, colour: palette.soft } as const
  const warningEnd = write(sheet, t('ballot.remark.warning'), at(titleEnd), small)
  const room = bottomOfQuestions - warningEnd
  const lines = Math.min(mostLines, Math.max(fewestLines, Math.floor(room / highestLine)))
  const lineHeight = Math.min(highestLine, room / lines)
  sheet.onRemark?.({ x: margin, y: warningEnd, width: innerWidth, height: lines * lineHeight })
  for (let line = 1; line <= lines; line++)
    hairline(sheet, margin, warningEnd + line * lineHeight, innerWidth, palette.soft)

  const put = t('print.ballot.put', { leaves: ballot.questions.length > 0 ? 2 : 1 })
  writeLine(sheet, put, at(footTop), { size: 10, face: 'bold', colour: palette.accent })
  const controller =
    ballot.controller === null ? [] : [t('ballot.notice.controller', { controller: ballot.controller })]
  const foot = [`${ballot.serial}.`, t('print.ballot.serial.meaning'), ...controller]
  writeWithin(sheet, foot.join(' '), { ...at(footTop + 5.2), width: besideCode }, footHeight - 5.2 - 6.5, small)
}
