import { localeOf, wordingIn } from '@long-dan/i18n'
import { scalePoints } from '@long-dan/questionnaire'
import { drawFace } from '../drawing/face.ts'
import { groupCode } from '../drawing/group-code.ts'
import { palette } from '../drawing/palette.ts'
import { mm } from '../drawing/paper.ts'
import { accentBar, hairline } from '../drawing/rules.ts'
import { decorate, type Sheet } from '../drawing/sheet.ts'
import { write, writeLine } from '../drawing/write.ts'
import { drawBox, drawColumnHeads, innerWidth, margin } from './answer-columns.ts'
import { drawCriteria } from './draw-criteria.ts'
import { drawLeadOn } from './lead-on.ts'
import type { PaperBallot } from './paper-ballot.ts'
import { bottomOfQuestions, drawReadingMarks } from './reading-marks.ts'

const titleTop = 24
const introTop = 32.5
const smallestName = 9

/** The desk, the instructions, the overall question, and the criteria of the group `know`. */
export function drawFront(sheet: Sheet, ballot: PaperBallot): void {
  const { language } = ballot
  const { t } = localeOf(language)
  const at = (y: number, width = innerWidth) => ({ x: margin, y, width })
  drawReadingMarks(sheet, ballot, 1)
  // Nothing black close to the corner marks, by which a camera finds the page.
  accentBar(sheet, margin, 9.5, 14, 1.3)
  writeLine(sheet, ballot.unit, at(11.5, 84), { size: 14, face: 'bold', leading: 1.3 })
  writeLine(sheet, ballot.serial, at(9.6), { size: 9.5, face: 'semibold', align: 'right' })
  writeLine(sheet, groupCode(ballot.deskCode), at(13.2), { size: 9, colour: palette.soft, align: 'right' })
  const name = { size: smallestName, colour: palette.soft, leading: 1.25 }
  const nameEnd = write(sheet, ballot.desk, at(17.8), name)

  // The boxes stay where every sheet has them, so a name of three lines takes from the title.
  const top = Math.max(titleTop, nameEnd)
  const share = (introTop - top) / (introTop - titleTop)
  writeLine(sheet, t('print.ballot.title'), at(top), { size: 17 * share, face: 'bold', leading: 1.3, tag: 'H1' })
  const intro = [t('ballot.notice.anonymous'), t('print.ballot.how'), t('print.ballot.correct')].join(' ')
  const below = write(sheet, intro, at(introTop), { size: 9, leading: 1.38 })

  const overallEnd = drawOverall(sheet, ballot, below + 2.5)
  const headsEnd = drawColumnHeads(sheet, ballot, overallEnd + 4)
  const place = { y: headsEnd, bottom: bottomOfQuestions, mostAir: 4 }
  const criteriaEnd = drawCriteria(sheet, ballot, ['know'], place)
  hairline(sheet, margin, criteriaEnd, innerWidth)
  const onBack = ballot.questionnaire.criteria.filter(({ group }) => group !== 'know')
  drawLeadOn(sheet, t('print.ballot.turn', { count: onBack.length }))
}

function drawOverall(sheet: Sheet, { questionnaire, language }: PaperBallot, y: number): number {
  const height = 39
  decorate(sheet, () => {
    sheet.doc.roundedRect(mm(margin), mm(y), mm(innerWidth), mm(height), mm(2)).fill(palette.shade)
  })
  const inner = margin + 4
  const width = innerWidth - 8
  const question = { size: 11.5, face: 'semibold', leading: 1.32 } as const
  write(sheet, wordingIn(language, questionnaire.overall), { x: inner, y: y + 2.4, width }, question)
  const column = width / scalePoints.length
  scalePoints.forEach((point, index) => {
    const x = inner + index * column
    decorate(sheet, () => drawFace(sheet.doc, point, { x: x + column / 2 - 11, y: y + 15.5, size: 10 }))
    decorate(sheet, () => {
      sheet.doc.roundedRect(mm(x + column / 2 + 1), mm(y + 15.5), mm(10), mm(10), mm(1)).fill(palette.white)
    })
    const answer = String(point)
    const word = { size: 8.6, align: 'center', leading: 1.25 } as const
    const place = { x: x + 1, y: y + 27.5, width: column - 2 }
    const wordEnd = write(sheet, wordingIn(language, questionnaire.scale[point]), place, word)
    const cell = { x, y: y + 15.5, width: column, height: wordEnd - y - 15.5 }
    drawBox(sheet, { question: 'overall', answer, x: x + column / 2 + 1, y: y + 15.5, size: 10, cell })
  })
  return y + height
}
