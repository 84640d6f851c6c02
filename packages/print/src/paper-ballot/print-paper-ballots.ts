import type { Readable } from 'node:stream'
import { localeOf } from '@long-dan/i18n'
import { mm, paper } from '../drawing/paper.ts'
import { type PrintOrder, printSheets, type SheetPlan } from '../drawing/print-sheets.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { printedSerial } from './page-code.ts'
import { drawPage, pagesOf } from './pages.ts'
import type { PaperBallot, PaperBallotBatch } from './paper-ballot.ts'

export interface PaperBallotOrder extends Pick<PrintOrder, 'madeAt' | 'onPage' | 'language'> {
  readonly questionnaire: PaperBallot['questionnaire']
  readonly isSpecimen: boolean
}

/**
 * A5 ballots with the same items as on the screen, two side by side on A4, to be printed on both sides and turned over the short edge, as a
 * PDF that is drawn while it is read. Optional questions are on a second leaf with the same serial.
 */
export function printPaperBallots(batch: PaperBallotBatch, order: PaperBallotOrder): Readable {
  const { t } = localeOf(order.language)
  const title = t('print.document.paper-ballots', { name: batch.unit })
  const pairs = Array.from({ length: Math.ceil(batch.sheets / 2) }, (_, index) => 2 * index)
  const ballots = pairs.map((first) =>
    [first, first + 1].filter((at) => at < batch.sheets).map((at) => ballotOf(batch, batch.firstSheet + at, order)),
  )
  return printSheets({ ...order, title }, ballots.flatMap(sidesOf))
}

function ballotOf(batch: PaperBallotBatch, sheetNumber: number, order: PaperBallotOrder): PaperBallot {
  const { questionnaire, language, isSpecimen } = order
  const sheet = printedSerial(sheetNumber)
  const serial = localeOf(language).t('print.ballot.serial', { batch: batch.batch, sheet })
  const codeOf = (page: number) => batch.codeOf(sheetNumber, page)
  return { ...batch, serial, questionnaire, language, isSpecimen, codeOf }
}

/** The pages of two ballots, one pair per side. The back of the left one carries the right one, because of how the paper is turned. */
function sidesOf(pair: readonly PaperBallot[]): readonly SheetPlan[] {
  const [first] = pair
  if (first === undefined) return []
  const bookmark = pair.map(({ serial }) => serial).join(' | ')
  return pagesOf(first).map((page, side) => ({
    width: paper.a4.height,
    height: paper.a4.width,
    language: first.language,
    bookmark: side === 0 ? bookmark : `${bookmark} (${page})`,
    draw: (sheet) => {
      for (const [at, ballot] of pair.entries()) drawHalf(sheet, ballot, page, (at + side) % 2)
    },
  }))
}

function drawHalf(sheet: Sheet, ballot: PaperBallot, page: number, half: number): void {
  sheet.doc.save()
  sheet.doc.translate(mm((half * paper.a4.height) / 2), 0)
  drawPage(sheet, ballot, page)
  sheet.doc.restore()
}
