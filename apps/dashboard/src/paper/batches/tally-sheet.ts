import type { PageLayout } from '@long-dan/print'
import type { ScalePoint } from '@long-dan/questionnaire'
import type { BatchBallots } from './batch-ballots.ts'
import { type LookedPage, settledAnswers } from './looked-pages.ts'
import { blank, spoiled } from './row-marks.ts'

/** A tally sheet as a page on which people enter every row; its boxes are never read by machine. */
export function tallyLayout(rows: number): PageLayout {
  const nowhere = { answer: spoiled, x: 0, y: 0, size: 0 }
  const boxes = Array.from({ length: rows }, (_, at) => ({ ...nowhere, question: String(at + 1) }))
  return { page: 1, boxes, remark: undefined }
}

/** Each marked row is a ballot with just the overall question. */
export function tallyBallots(pages: readonly LookedPage[]): BatchBallots {
  const marks = pages.flatMap((page) => Object.values(settledAnswers(page).answers).map(([mark = blank]) => mark))
  const points = marks.filter((mark) => mark !== blank && mark !== spoiled)
  return {
    ballots: points.map((mark) => ({
      answers: { overall: Number(mark) as ScalePoint },
      choices: {},
      remark: null,
      marks: [],
    })),
    withoutOverall: marks.filter((mark) => mark === spoiled).length,
    incomplete: [],
    blankRows: marks.filter((mark) => mark === blank).length,
  }
}
