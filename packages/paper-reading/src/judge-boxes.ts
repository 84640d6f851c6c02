import { type AlignedBox, median } from './align-boxes.ts'
import { foreignBars } from './foreign-bars.ts'
import type { LitPage } from './ink-window.ts'
import { type Ink, measureInk } from './measure-ink.ts'

/** What a box holds; `unclear` is for a person. */
export type BoxState = 'empty' | 'marked' | 'filled' | 'unclear'

export interface JudgedBox extends AlignedBox {
  readonly state: BoxState
  readonly ink: Ink
}

/** Decides for each box of a page whether it was marked, relative to the darkness of the print on the same page. */
export function judgeBoxes(
  { flat, around, black }: Omit<LitPage, 'threshold'>,
  boxes: readonly AlignedBox[],
): readonly JudgedBox[] {
  // A pencil is fainter than print, and blur weakens both.
  const print = median(boxes.map(({ frame }) => frame)) / (1 - black)
  const threshold = Math.min(0.3, Math.max(0.1, 0.38 * print))
  const page = { flat, around, black, threshold }
  const measured = boxes.map((box) => ({ ...box, ink: measureInk(page, box) }))
  const dark = measured.filter(({ ink }) => ink.middle > 1.5).map(({ ink }) => ink.darkness)
  const usual = dark.length === 0 ? 0 : median(dark)
  const judged = measured.map((box) => ({ ...box, state: stateOf(box.ink, usual) }))
  const marks = judged.flatMap(({ state, ink: { stroke } }) =>
    (state === 'marked' || state === 'filled') && stroke ? [stroke] : [],
  )
  const foreign = foreignBars(marks)
  return judged.map((box) =>
    box.state === 'marked' && box.ink.stroke && foreign.has(box.ink.stroke) ? { ...box, state: 'unclear' } : box,
  )
}

/** Of nine parts of the box, a heavy mark leaves at least this many open. */
const leastOpen = 3

/** @param usual darkness of the marks of this page */
function stateOf(ink: Ink, usual: number): BoxState {
  if (ink.coverage > 0.44 && ink.open < leastOpen) return ink.coverage > 0.56 ? 'filled' : 'unclear'
  // Shaded all over but without strokes: a soft pencil, or something spilt.
  if (ink.middle < 0.5 && ink.shade > 0.4) return 'unclear'
  if (ink.middle < 0.35) return ink.rim > 3 ? 'unclear' : 'empty'
  if (ink.isStray) return 'unclear'
  const isMark = ink.largest > 0.8 && ink.extent > 1.1
  if (!isMark) return ink.middle < 0.5 ? 'empty' : 'unclear'
  return ink.darkness < 0.5 * usual ? 'unclear' : 'marked'
}
