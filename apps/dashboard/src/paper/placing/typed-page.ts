import type { PagePlace, PaperPageRow } from '@long-dan/database/dashboard'
import type { PageLayout } from '@long-dan/print'
import { sealAnswers } from '../../scans/seal-answers.ts'

/** A page placed by a person: the machine has read nothing, so every row needs a look. */
export function typedPage(
  key: Uint8Array,
  batch: string,
  { sheet, page }: PagePlace,
  { boxes, remark }: PageLayout,
): Omit<PaperPageRow, 'scanId'> {
  const doubts = [...new Set(boxes.map(({ question }) => question))]
  const nothing = { answers: Object.fromEntries(doubts.map((question) => [question, []])) }
  const read = sealAnswers(key, { batch, sheet, page, look: 0 }, nothing)
  return { sheet, page, read, doubts, hasRemark: remark !== undefined, isTyped: true }
}
