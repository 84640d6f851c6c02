import type { AnswerBox } from '@long-dan/print'
import type { JudgedBox } from './judge-boxes.ts'

/** What was read of one question of a page. */
export interface ReadAnswer {
  readonly question: string
  /** Codes of what is marked, none where the question was left blank; a proposal if there is a doubt. */
  readonly answers: readonly string[]
  /** Why a person has to look; undefined if the marks are certain. */
  readonly doubt?: 'unclear-mark' | 'several-marks' | 'only-filled' | 'choice-corrected' | 'perhaps-lost'
  readonly boxes: readonly AnswerBox[]
}

/**
 * The answers of a page. As the sheet says, a filled box is withdrawn if another one is marked; a single filled box counts as an answer
 * only on a sheet whose writer fills boxes.
 * @param several questions that may have more than one answer
 * @param filledElsewhere rows on other pages of the same ballot that are answered by a single filled box
 */
export function readAnswers(
  judged: readonly JudgedBox[],
  several: (question: string) => boolean,
  filledElsewhere = 0,
): readonly ReadAnswer[] {
  const rows = rowsOf(judged)
  const writerFills = countFilled(rows) + filledElsewhere > 1
  return rows.map((row) => ({
    question: row.question,
    boxes: row.boxes,
    ...(row.isUnclear
      ? { answers: row.marked, doubt: 'unclear-mark' as const }
      : several(row.question)
        ? severalOf(row, writerFills)
        : singleOf(row, writerFills)),
  }))
}

/** Rows that are answered by a single filled box, if by anything. */
export function filledRows(judged: readonly JudgedBox[]): number {
  return countFilled(rowsOf(judged))
}

function countFilled(rows: readonly Row[]): number {
  return rows.filter(({ marked, filled }) => marked.length === 0 && filled.length === 1).length
}

function rowsOf(judged: readonly JudgedBox[]) {
  return [...Map.groupBy(judged, ({ box }) => box.question)].map(([question, boxes]) => ({
    question,
    boxes: boxes.map(({ box }) => box),
    marked: answersIn(boxes, 'marked'),
    filled: answersIn(boxes, 'filled'),
    isUnclear: answersIn(boxes, 'unclear').length > 0,
  }))
}

interface Row {
  readonly marked: readonly string[]
  readonly filled: readonly string[]
}

type Told = Pick<ReadAnswer, 'answers' | 'doubt'>

function singleOf({ marked, filled }: Row, writerFills: boolean): Told {
  if (marked.length > 1) return { answers: marked, doubt: 'several-marks' }
  if (marked.length === 1 || filled.length === 0) return { answers: marked }
  if (filled.length > 1) return { answers: filled, doubt: 'several-marks' }
  return writerFills ? { answers: filled } : { answers: filled, doubt: 'only-filled' }
}

function severalOf({ marked, filled }: Row, writerFills: boolean): Told {
  if (filled.length === 0) return { answers: marked }
  if (marked.length > 0) return { answers: marked, doubt: 'choice-corrected' }
  return writerFills ? { answers: filled } : { answers: filled, doubt: 'only-filled' }
}

function answersIn(boxes: readonly JudgedBox[], wanted: JudgedBox['state']): readonly string[] {
  return boxes.filter(({ state }) => state === wanted).map(({ box }) => box.answer)
}

/** Whether the doubt is about how this hand marks, so that more of its marks may settle it. */
export function isAboutHand({ doubt }: ReadAnswer): boolean {
  return doubt === 'unclear-mark' || doubt === 'only-filled'
}
