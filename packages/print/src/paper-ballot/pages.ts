import type { Sheet } from '../drawing/sheet.ts'
import { drawBack } from './draw-back.ts'
import { drawFront } from './draw-front.ts'
import { drawQuestionsBack, drawQuestionsFront } from './draw-questions.ts'
import type { PaperBallot } from './paper-ballot.ts'

const sides = [drawFront, drawBack, drawQuestionsFront, drawQuestionsBack]

/** Page numbers of a ballot: two pages, and two more if the desk asks optional questions. */
export function pagesOf({ questions }: Pick<PaperBallot, 'questions'>): readonly number[] {
  return questions.length > 0 ? [1, 2, 3, 4] : [1, 2]
}

export function drawPage(sheet: Sheet, ballot: PaperBallot, page: number): void {
  sides[page - 1]?.(sheet, ballot)
}
