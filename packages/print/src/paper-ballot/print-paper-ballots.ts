import type { Readable } from 'node:stream'
import { localeOf } from '@long-dan/i18n'
import { paper } from '../drawing/paper.ts'
import { type PrintOrder, printSheets, type SheetPlan } from '../drawing/print-sheets.ts'
import { drawBack } from './draw-back.ts'
import { drawFront } from './draw-front.ts'
import { drawQuestionsBack, drawQuestionsFront } from './draw-questions.ts'
import type { PaperBallot, PaperBallotBatch } from './paper-ballot.ts'

export interface PaperBallotOrder extends Pick<PrintOrder, 'madeAt' | 'onPage' | 'language'> {
  readonly questionnaire: PaperBallot['questionnaire']
  readonly isSpecimen: boolean
}

/**
 * A5 ballots of the same items as on the screen, two pages a sheet (print both sides), as a PDF that is drawn while it is read. Optional
 * questions stand on a second sheet of the same serial.
 */
export function printPaperBallots(batch: PaperBallotBatch, order: PaperBallotOrder): Readable {
  const { t } = localeOf(order.language)
  const title = t('print.document.paper-ballots', { name: batch.unit })
  const sheets = Array.from({ length: batch.sheets }, (_, index) => sheetPlans(batch, batch.firstSheet + index, order))
  return printSheets({ ...order, title }, sheets.flat())
}

function sheetPlans(batch: PaperBallotBatch, sheetNumber: number, order: PaperBallotOrder): readonly SheetPlan[] {
  const { questionnaire, language, isSpecimen } = order
  const sheet = String(sheetNumber).padStart(4, '0')
  const serial = localeOf(language).t('print.ballot.serial', { batch: batch.batch, sheet })
  const ballot: PaperBallot = { ...batch, serial, questionnaire, language, isSpecimen }
  const facts = { ...paper.a5, language }
  const sides = [drawFront, drawBack, ...(ballot.questions.length > 0 ? [drawQuestionsFront, drawQuestionsBack] : [])]
  return sides.map((draw, side) => ({
    ...facts,
    bookmark: side === 0 ? serial : `${serial} (${side + 1})`,
    draw: (page) => draw(page, ballot),
  }))
}
