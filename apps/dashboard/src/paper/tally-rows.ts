import { type Locale, wordingIn } from '@long-dan/i18n'
import type { PageLayout } from '@long-dan/print'
import { type QuestionnaireVersion, type ScalePoint, scalePoints } from '@long-dan/questionnaire'
import type { BatchBallots } from './batch-ballots.ts'
import { blank, type LookRow } from './look-rows.ts'
import { type LookedPage, settledAnswers } from './looked-pages.ts'

const spoiled = 'spoiled'

/** A tally sheet as a page on which people enter every row; its boxes are never read by machine. */
export function tallyLayout(rows: number): PageLayout {
  const nowhere = { answer: spoiled, x: 0, y: 0, size: 0 }
  const boxes = Array.from({ length: rows }, (_, at) => ({ ...nowhere, question: String(at + 1) }))
  return { page: 1, boxes, remark: undefined }
}

/** The possible answers in the rows of a tally sheet. Most rows are blank on a day with few visitors, so blank is preselected. */
export function tallyRows(
  { t, language }: Locale,
  { scale }: QuestionnaireVersion,
  rows: readonly string[],
): readonly LookRow[] {
  const points = scalePoints.map((point) => ({
    code: String(point),
    label: `${point} ${wordingIn(language, scale[point])}`,
  }))
  const others = [
    { code: blank, label: t('paper.look.blank') },
    { code: spoiled, label: t('paper.tally.row-spoiled') },
  ]
  return rows.map((row) => ({
    question: row,
    label: t('paper.tally.row', { row }),
    isSeveral: false,
    stored: blank,
    options: [...others, ...points],
  }))
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
