import { openDocument } from '../drawing/open-document.ts'
import { paper } from '../drawing/paper.ts'
import { type AnswerBox, type Area, drawSheet } from '../drawing/sheet.ts'
import { drawPage, pagesOf } from './pages.ts'
import type { PaperBallot } from './paper-ballot.ts'

export interface PageLayout {
  readonly page: number
  readonly boxes: readonly AnswerBox[]
  /** Where a remark is written, on the last page. */
  readonly remark: Area | undefined
}

/**
 * Where the boxes of each page of a ballot stand: told by the drawing itself, so that it cannot differ from what was printed. Names of
 * unit and desk move nothing.
 */
export function paperLayout(
  ballot: Pick<PaperBallot, 'questionnaire' | 'questions' | 'language'>,
): readonly PageLayout[] {
  const opened = openDocument({ title: '', language: ballot.language, madeAt: new Date(0) })
  const unnamed = {
    unit: '-',
    desk: '-',
    deskCode: '-',
    serial: '-',
    controller: null,
    isSpecimen: false,
    codeOf: () => '-',
  }
  const facts = { ...paper.a5, language: ballot.language, bookmark: '' }
  return pagesOf(ballot).map((page) => {
    const boxes: AnswerBox[] = []
    let remark: Area | undefined
    const onRemark = (area: Area) => {
      remark = area
    }
    drawSheet(opened, facts, (sheet) =>
      drawPage({ ...sheet, onBox: (box) => boxes.push(box), onRemark }, { ...unnamed, ...ballot }, page),
    )
    return { page, boxes, remark }
  })
}
