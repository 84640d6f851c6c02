export {
  escalateRemark,
  markRemarks,
  settleRemark,
  undoRemarkAct,
} from '../../remarks/change-remarks.ts'
export {
  countRemarks,
  findRemarks,
  listRemarks,
  type RemarkPart,
  type RemarkRow,
  type RemarksInMonth,
} from '../../remarks/list-remarks.ts'
export { answerLimit, listAnswers, publishAnswer, withdrawAnswer } from '../../remarks/remark-answers.ts'
export { type RemarkChange, remarkHistory } from '../../remarks/remark-history.ts'
export { type RemarkPlace, remarkPlaces } from '../../remarks/remark-places.ts'
export type { RemarkQuestion } from '../../remarks/remark-question.ts'
export { type RemarkSummary, summariseRemarks } from '../../remarks/remark-summary.ts'
export { countThemes, type ThemeCount } from '../../remarks/theme-counts.ts'
