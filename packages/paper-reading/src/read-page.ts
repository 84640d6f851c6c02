import type { AnswerBox, PageCode, PageLayout } from '@long-dan/print'
import { cornerMarks } from '@long-dan/print/mark-places'
import { isGenuine, readPageCode } from '@long-dan/print/page-code'
import { alignBoxes } from './align-boxes.ts'
import { answeredPart } from './answered-part.ts'
import { darkSquares, sidesSearched } from './dark-squares.ts'
import { type FoundCode, findCodes } from './find-codes.ts'
import { isInTwoShades } from './is-in-two-shades.ts'
import { isWrittenOn } from './is-written-on.ts'
import { judgeBoxes, type MeasuredBox, measureBoxes, strokesOf } from './judge-boxes.ts'
import { layFlat } from './lay-flat.ts'
import { locatePage, scaleOf } from './locate-page.ts'
import { lostBeside } from './lost-beside.ts'
import { mendStreaks } from './mend-streaks.ts'
import { paperAround } from './paper-around.ts'
import { halve, type Picture, type Point } from './picture.ts'
import { printedBlack } from './printed-black.ts'
import { filledRows, isAboutHand, type ReadAnswer, readAnswers } from './read-answers.ts'
import type { Stroke } from './stroke.ts'

/** What the server knows about an issued batch. */
export interface IssuedBatch {
  readonly key: Uint8Array
  readonly layouts: readonly PageLayout[]
  /** Sheets are numbered from 1 to this. */
  readonly sheets: number
  readonly several: (question: string) => boolean
}

export type ReadPage =
  | {
      readonly state: 'read'
      readonly code: PageCode
      readonly answers: readonly ReadAnswer[]
      /** Whether something is written in the place for remarks. */
      readonly hasRemark: boolean
      /** One for each box that is marked with certainty. */
      readonly strokes: readonly Stroke[]
      /** Rows that are answered by a single filled box. */
      readonly filledRows: number
      /** What other pages by the same hand may settle, if there is such a doubt. */
      readonly unsettled?: readonly MeasuredBox[]
      /** The flattened page, from which doubtful boxes are cut for a person. */
      readonly flat: Picture
    }
  | { readonly state: 'no-such-batch' | 'not-genuine' | 'not-flat'; readonly code: PageCode }
  | { readonly state: 'foreign-code' }
  /** Another ballot lies beside one that was read, but its code is unreadable. */
  | { readonly state: 'lost-code' }

/** A picture, and whether it is known to have been scanned in black and white; otherwise the picture is examined for that. */
export interface Scanned {
  readonly picture: Picture
  readonly isBlackAndWhite?: boolean
}

/** Reads all pages of ballots in a picture; none if it shows no code at all. */
export async function readPages(
  { picture: scanned, isBlackAndWhite }: Scanned,
  batchOf: (code: string) => IssuedBatch | undefined,
): Promise<readonly ReadPage[]> {
  const picture = mendStreaks(scanned)
  const half = halve(picture)
  const codes = await findCodes(picture, half)
  // Two ballots on one sheet have the same size: their marks are searched only once.
  const searched = new Map<number, readonly Point[]>()
  const squaresOf = (side: number, sideSearched: number) => {
    const squares = searched.get(sideSearched) ?? darkSquares(half, side, sideSearched)
    searched.set(sideSearched, squares)
    return squares
  }
  let lost = 0
  const read = codes.map((found): ReadPage => {
    const code = readPageCode(found.text)
    if (code === undefined) return { state: 'foreign-code' }
    const batch = batchOf(code.batch)
    if (batch === undefined) return { state: 'no-such-batch', code }
    const layout = batch.layouts.find(({ page }) => page === code.page)
    if (layout === undefined || code.sheet > batch.sheets || !isGenuine(found.text, batch.key))
      return { state: 'not-genuine', code }
    const located = locate(picture, found, layout.boxes, squaresOf)
    if (located === undefined) return { state: 'not-flat', code }
    const { map, squares } = located
    lost += lostBeside(map, codes, squares)
    const part = answeredPart(layout)
    const flat = layFlat(picture, map, part)
    const around = paperAround(flat, part)
    const page = { flat, around, black: printedBlack(picture, map) }
    const measured = measureBoxes(page, alignBoxes(flat, layout.boxes))
    const judged = judgeBoxes(measured)
    const rows = readAnswers(judged, batch.several)
    const isBlank = rows.every(({ answers }) => answers.length === 0)
    const mayBeLost = isBlank && (isBlackAndWhite ?? isInTwoShades(scanned))
    const answers = rows.map((row) =>
      mayBeLost || isWithoutOverall(row) ? { ...row, doubt: 'perhaps-lost' as const } : row,
    )
    const hasRemark = layout.remark !== undefined && isWrittenOn(flat, around, layout.remark)
    return {
      state: 'read',
      code,
      answers,
      hasRemark,
      strokes: strokesOf(judged, ['marked']),
      filledRows: filledRows(judged),
      ...(answers.some(isAboutHand) && { unsettled: measured }),
      flat,
    }
  })
  return [...read, ...Array.from({ length: lost }, () => ({ state: 'lost-code' as const }))]
}

/** Without this answer a ballot is not counted: no machine decides that, because people also mark faces, or write faintly. */
function isWithoutOverall({ question, answers, doubt }: ReadAnswer): boolean {
  return question === 'overall' && answers.length === 0 && doubt === undefined
}

/** A page in the picture by its corner marks, and the dark squares among which they were found. */
function locate(
  picture: Picture,
  code: FoundCode,
  boxes: readonly AnswerBox[],
  squaresOf: (side: number, sideSearched: number) => readonly Point[],
) {
  for (const sideSearched of sidesSearched) {
    const map = locatePage(picture, code, boxes, (side) => squaresOf(side, sideSearched))
    if (map) return { map, squares: squaresOf(cornerMarks.size * scaleOf(map), sideSearched) }
  }
  return undefined
}
