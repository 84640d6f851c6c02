import type { Readable } from 'node:stream'
import { localeOf } from '@long-dan/i18n'
import { paper } from '../drawing/paper.ts'
import { printSheets } from '../drawing/print-sheets.ts'
import { drawSpecimenMark } from '../drawing/specimen.ts'
import { printedSerial } from '../paper-ballot/page-code.ts'
import type { PaperBallotOrder } from '../paper-ballot/print-paper-ballots.ts'
import { drawTallySheet } from './draw-tally-sheet.ts'
import type { TallySheetBatch } from './tally-sheet.ts'

/** Numbered A4 sheets of the overall question, one row per citizen, as a PDF that is drawn while it is read. */
export function printTallySheets(batch: TallySheetBatch, order: PaperBallotOrder): Readable {
  const locale = localeOf(order.language)
  const { t } = locale
  const sheets = Array.from({ length: batch.sheets }, (_, at) => printedSerial(at + 1))
  return printSheets(
    { ...order, title: t('print.document.tally-sheets', { name: batch.unit }) },
    sheets.map((sheet) => {
      const serial = t('print.ballot.serial', { batch: batch.batch, sheet })
      return {
        ...paper.a4,
        language: order.language,
        bookmark: serial,
        draw: (drawn) => {
          if (order.isSpecimen) drawSpecimenMark(drawn, t('print.specimen'), paper.a4)
          drawTallySheet(drawn, { ...batch, serial, questionnaire: order.questionnaire }, locale)
        },
      }
    }),
  )
}
