import { localeOf, wordingIn } from '@long-dan/i18n'
import { type CriterionGroup, criterionGroups } from '@long-dan/questionnaire'
import { palette } from '../drawing/palette.ts'
import { hairline } from '../drawing/rules.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { heightOf, write, writeLine } from '../drawing/write.ts'
import { boxSize, drawBoxes, innerWidth, margin, statementWidth } from './answer-columns.ts'
import type { PaperBallot } from './paper-ballot.ts'

const numberWidth = 6.5
const statementStyle = { size: 10.2, leading: 1.32 } as const
const headingStyle = { size: 10.5, face: 'bold', colour: palette.accent, tag: 'H2' } as const
// One line of it, at the usual leading.
const headingHeight = (1.4 * headingStyle.size * 25.4) / 72
const hintStyle = { size: 7.6, leading: 1.3, colour: palette.soft } as const

export interface CriteriaPlace {
  readonly y: number
  /** Rows get as much air as fits above this y. */
  readonly bottom: number
  /** Most free height within each row, in millimetres. */
  readonly mostAir: number
}

/** The name of each group and a row for each of its criteria, numbered throughout the ballot; returns the y below. */
export function drawCriteria(
  sheet: Sheet,
  ballot: PaperBallot,
  groups: readonly CriterionGroup[],
  { y, bottom, mostAir }: CriteriaPlace,
): number {
  const rows = rowsOf(ballot)
  const drawn = rows.filter(({ group }) => groups.includes(group))
  const needed = drawn.reduce((sum, row) => sum + rowHeight(sheet, row), groups.length * (headingHeight + 0.5))
  const air = Math.max(0, Math.min(mostAir, (bottom - y - needed) / drawn.length))
  let below = y
  for (const group of groups) {
    const place = { x: margin, y: below + 0.5, width: statementWidth }
    below = writeLine(sheet, wordingIn(ballot.language, ballot.questionnaire.groups[group].name), place, headingStyle)
    for (const row of rows) if (row.group === group) below = drawRow(sheet, row, below, air)
  }
  return below
}

function rowsOf({ questionnaire, language }: PaperBallot): readonly Row[] {
  const asPrinted = criterionGroups.flatMap((group) => questionnaire.criteria.filter((one) => one.group === group))
  return asPrinted.map(({ code, group, statement, notApplicableHint }, index) => {
    const hint = notApplicableHint && wordingIn(language, notApplicableHint)
    const note = hint === undefined ? '' : localeOf(language).t('print.ballot.na.hint', { hint })
    return { code, number: index + 1, group, statement: wordingIn(language, statement), note }
  })
}

interface Row {
  readonly code: string
  readonly number: number
  readonly group: CriterionGroup
  readonly statement: string
  /** Empty where there is none. */
  readonly note: string
}

const rowWidth = statementWidth - numberWidth

function textHeights(sheet: Sheet, { statement, note }: Row) {
  const noteHeight = note === '' ? 0 : heightOf(sheet, note, rowWidth, hintStyle)
  return heightOf(sheet, statement, rowWidth, statementStyle) + noteHeight
}

function rowHeight(sheet: Sheet, row: Row): number {
  return Math.max(boxSize, textHeights(sheet, row))
}

function drawRow(sheet: Sheet, row: Row, y: number, air: number): number {
  const { code, number, statement, note } = row
  const height = rowHeight(sheet, row) + air
  hairline(sheet, margin, y, innerWidth)
  const top = y + (height - textHeights(sheet, row)) / 2
  const place = { x: margin + numberWidth, width: rowWidth }
  write(sheet, String(number), { x: margin, y: top, width: numberWidth }, { ...statementStyle, face: 'semibold' })
  const below = write(sheet, statement, { ...place, y: top }, statementStyle)
  if (note !== '') write(sheet, note, { ...place, y: below }, hintStyle)
  drawBoxes(sheet, code, y, height)
  return y + height
}
