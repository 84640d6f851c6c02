import { cornerMarks } from '@long-dan/print'
import { type AlignedBox, median } from './align-boxes.ts'
import { perMillimetre } from './lay-flat.ts'
import { type Ink, measureInk } from './measure-ink.ts'
import type { Picture } from './picture.ts'

/** What a box holds; `unclear` is for a person. */
export type BoxState = 'empty' | 'marked' | 'filled' | 'unclear'

export interface JudgedBox extends AlignedBox {
  readonly state: BoxState
  readonly ink: Ink
}

/** Says of each box of a page whether it was marked, measured by the darkness of the print on the same page. */
export function judgeBoxes(flat: Picture, around: Picture, boxes: readonly AlignedBox[]): readonly JudgedBox[] {
  const black = printedBlack(flat)
  // A pencil is fainter than print, blur takes from both.
  const print = median(boxes.map(({ frame }) => frame)) / (1 - black)
  const threshold = Math.min(0.3, Math.max(0.1, 0.38 * print))
  const page = { flat, around, black, threshold }
  const measured = boxes.map((box) => ({ ...box, ink: measureInk(page, box) }))
  const dark = measured.filter(({ ink }) => ink.middle > 1.5).map(({ ink }) => ink.darkness)
  const usual = dark.length === 0 ? 0 : median(dark)
  return measured.map((box) => ({ ...box, state: stateOf(box.ink, usual) }))
}

/** Parts of nine that a heavy mark leaves open. */
const leastOpen = 3

/** @param usual darkness of the marks of this page */
function stateOf(ink: Ink, usual: number): BoxState {
  if (ink.coverage > 0.44 && ink.open < leastOpen) return ink.coverage > 0.56 ? 'filled' : 'unclear'
  // Shaded all over and yet without strokes: a soft pencil, or something spilt.
  if (ink.middle < 0.5 && ink.shade > 0.4) return 'unclear'
  if (ink.middle < 0.35) return ink.rim > 3 ? 'unclear' : 'empty'
  if (ink.isStray) return 'unclear'
  const isMark = ink.largest > 0.8 && ink.extent > 1.1
  if (!isMark) return ink.middle < 0.5 ? 'empty' : 'unclear'
  return ink.darkness < 0.5 * usual ? 'unclear' : 'marked'
}

/** How bright print is against the paper beside it, 0 for black: from the corner marks. */
function printedBlack({ data, width }: Picture): number {
  const grey = (x: number, y: number) =>
    data[Math.round(y * perMillimetre) * width + Math.round(x * perMillimetre)] ?? 255
  const half = cornerMarks.size / 2
  const ratios = cornerMarks.corners.map(({ x, y }) => {
    const mark = grey(x + half, y + half)
    const paper = Math.max(
      grey(x + half, y - 1.6),
      grey(x - 1.6, y + half),
      grey(x + cornerMarks.size + 1.6, y + half),
      1,
    )
    return Math.min(0.7, mark / paper)
  })
  return median(ratios)
}
