import type { Readable } from 'node:stream'
import { localeOf } from '@long-dan/i18n'
import { paper } from '../drawing/paper.ts'
import { printSheets } from '../drawing/print-sheets.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { printedSerial } from '../paper-ballot/page-code.ts'
import type { PaperBallotOrder } from '../paper-ballot/print-paper-ballots.ts'
import { drawCover, drawTallySheet } from './draw-tally-sheet.ts'
import type { TallySheetBatch } from './tally-sheet.ts'

/** Numbered A4 sheets of the overall question, one row per citizen, and a cover for them, as a PDF that is drawn while it is read. */
export function printTallySheets(batch: TallySheetBatch, order: PaperBallotOrder): Readable {
  const locale = localeOf(order.language)
  const { t } = locale
  const page = (bookmark: string, draw: typeof drawTallySheet) => ({
    ...paper.a4,
    language: order.language,
    bookmark,
    draw(drawn: Sheet) {
      if (order.isSpecimen) drawSpecimenMark(drawn, t('print.specimen'), paper.a4)
      draw(drawn, { ...batch, serial: bookmark, questionnaire: order.questionnaire }, locale)
    },
  })
  const sheets = Array.from({ length: batch.sheets }, (_, at) => printedSerial(at + 1))
  return printSheets({ ...order, title: t('print.document.tally-sheets', { name: batch.unit }) }, [
    ...sheets.map((sheet) => page(t('print.ballot.serial', { batch: batch.batch, sheet }), drawTallySheet)),
    page(t('print.tally.cover.title'), drawCover),
  ])
}
