import { openDocument } from '../drawing/open-document.ts'
import { paper } from '../drawing/paper.ts'
import { type AnswerBox, type Area, drawSheet } from '../drawing/sheet.ts'
import { drawPage, pagesOf } from './pages.ts'
import type { PaperBallot } from './paper-ballot.ts'

export interface PageLayout {
  readonly page: number
  readonly boxes: readonly AnswerBox[]
  /** The area for a remark, on the last page. */
  readonly remark: Area | undefined
}

type Printed = Pick<PaperBallot, 'questionnaire' | 'questions' | 'language'>

/** By questionnaire, then by language and questions: every page about a batch needs it, and drawing is expensive. */
const drawn = new WeakMap<Printed['questionnaire'], Map<string, readonly PageLayout[]>>()

/**
 * Positions of the boxes on each page of a ballot, reported by the drawing code itself, so that they cannot differ from what was printed.
 * Names of unit and desk do not affect them.
 */
export function paperLayout(ballot: Printed): readonly PageLayout[] {
  const ofQuestionnaire = drawn.get(ballot.questionnaire) ?? new Map<string, readonly PageLayout[]>()
  drawn.set(ballot.questionnaire, ofQuestionnaire)
  const key = [ballot.language, ...ballot.questions.map(({ code }) => code)].join(' ')
  const layout = ofQuestionnaire.get(key) ?? draw(ballot)
  ofQuestionnaire.set(key, layout)
  return layout
}

function draw(ballot: Printed): readonly PageLayout[] {
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
