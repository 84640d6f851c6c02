import { localeOf, wordingIn } from '@long-dan/i18n'
import type { CriterionGroup } from '@long-dan/questionnaire'
import { palette } from '../drawing/palette.ts'
import { hairline } from '../drawing/rules.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { heightOf, write, writeLine } from '../drawing/write.ts'
import { boxSize, drawBoxes, innerWidth, margin, statementWidth } from './answer-columns.ts'
import type { PaperBallot } from './paper-ballot.ts'

const numberWidth = 6.5
const statementStyle = { size: 10.2, leading: 1.32 } as const
const hintStyle = { size: 7.6, leading: 1.3, colour: palette.soft } as const

export interface CriteriaPlace {
  readonly y: number
  /** Free height within each row, in millimetres. */
  readonly air: number
}

/** The group's name and a row for each of its criteria, numbered through the ballot; gives the y below. */
export function drawCriteria(
  sheet: Sheet,
  { questionnaire, language }: PaperBallot,
  group: CriterionGroup,
  { y, air }: CriteriaPlace,
): number {
  const heading = { size: 10.5, face: 'bold', colour: palette.accent, tag: 'H2' } as const
  let below = writeLine(
    sheet,
    wordingIn(language, questionnaire.groups[group].name),
    { x: margin, y, width: statementWidth },
    heading,
  )
  for (const [index, { statement, notApplicableHint, ...criterion }] of questionnaire.criteria.entries()) {
    if (criterion.group !== group) continue
    const hint = notApplicableHint && wordingIn(language, notApplicableHint)
    const note = hint === undefined ? '' : localeOf(language).t('print.ballot.na.hint', { hint })
    below = drawRow(sheet, { number: index + 1, statement: wordingIn(language, statement), note }, below, air)
  }
  return below
}

interface Row {
  readonly number: number
  readonly statement: string
  /** Empty where there is none. */
  readonly note: string
}

function drawRow(sheet: Sheet, { number, statement, note }: Row, y: number, air: number): number {
  const width = statementWidth - numberWidth
  const noteHeight = note === '' ? 0 : heightOf(sheet, note, width, hintStyle)
  const textHeight = heightOf(sheet, statement, width, statementStyle) + noteHeight
  const height = Math.max(boxSize, textHeight) + air
  hairline(sheet, margin, y, innerWidth)
  const top = y + (height - textHeight) / 2
  write(sheet, String(number), { x: margin, y: top, width: numberWidth }, { ...statementStyle, face: 'semibold' })
  const below = write(sheet, statement, { x: margin + numberWidth, y: top, width }, statementStyle)
  if (note !== '') write(sheet, note, { x: margin + numberWidth, y: below, width }, hintStyle)
  drawBoxes(sheet, y, height)
  return y + height
}
