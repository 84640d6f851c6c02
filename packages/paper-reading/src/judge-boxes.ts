import type { AnswerBox } from '@long-dan/print'
import { type AlignedBox, median } from './align-boxes.ts'
import { foreignBars } from './foreign-bars.ts'
import { inkBeside } from './ink-beside.ts'
import type { LitPage } from './ink-window.ts'
import { type Ink, measureInk } from './measure-ink.ts'
import { isOfHand, type Stroke } from './stroke.ts'

/** What a box holds; `unclear` is for a person. */
export type BoxState = 'empty' | 'marked' | 'filled' | 'unclear'

export interface MeasuredBox {
  readonly box: AnswerBox
  readonly ink: Ink
  /** Its frame is not to be seen: a note, a finger or glare lies over it, and over any mark in it. */
  readonly isHidden: boolean
  /** Ink just outside the frame, where its whole row is empty (`inkBeside`); 0 in other rows. */
  readonly beside: number
}

export interface JudgedBox extends MeasuredBox {
  readonly state: BoxState
}

/** The ink in each box of a page, relative to the darkness of the print on the same page. */
export function measureBoxes(
  { flat, around, black }: Omit<LitPage, 'threshold'>,
  boxes: readonly AlignedBox[],
): readonly MeasuredBox[] {
  // A pencil is fainter than print, and blur weakens both.
  const print = median(boxes.map(({ frame }) => frame)) / (1 - black)
  const threshold = Math.min(0.3, Math.max(0.1, 0.38 * print))
  const page = { flat, around, black, threshold }
  const clearest = Math.max(...boxes.map(({ frame }) => frame))
  const measured = boxes.map((aligned) => {
    const { box, frame } = aligned
    return { aligned, box, ink: measureInk(page, aligned), isHidden: frame < leastFrame * clearest, beside: 0 }
  })
  return [...Map.groupBy(measured, ({ box }) => box.question).values()].flatMap((row) => {
    const isBlank = row.every(({ ink }) => stateOf(ink, 0) === 'empty')
    return row.map(({ aligned, ...box }) => (isBlank ? { ...box, beside: inkBeside(page, aligned) } : box))
  })
}

/** Of the clearest frame on the page: in every distortion measured the faintest has 0.7, one that is half covered 0.6. */
const leastFrame = 0.5
/**
 * Square millimetres of ink beside one box beyond what its row has there, such as the line between rows. Marks of other rows reach in with
 * more, from boxes within these millimetres.
 */
const mostBeside = { alone: 0.7, nearMark: 1.8, near: 20 }

/**
 * Decides for each box of a page whether it was marked.
 * @param elsewhere certain marks on other pages of the same ballot: they are of the same hand
 */
export function judgeBoxes(measured: readonly MeasuredBox[], elsewhere: readonly Stroke[] = []): readonly JudgedBox[] {
  const dark = measured.filter(({ ink }) => ink.middle > 1.5).map(({ ink }) => ink.darkness)
  const usual = dark.length === 0 ? 0 : median(dark)
  const alone = measured.map((box) => ({ ...box, state: stateOf(box.ink, usual) }))
  const certain = [...strokesOf(alone, ['marked']), ...elsewhere]
  const judged = alone.map((box): JudgedBox => (isBroadMark(box.ink, certain) ? { ...box, state: 'marked' } : box))
  const foreign = foreignBars(strokesOf(judged, ['marked', 'filled']), elsewhere)
  const beside = markedBeside(judged)
  return judged.map((box) => {
    const isForeign = box.state === 'marked' && box.ink.stroke !== undefined && foreign.has(box.ink.stroke)
    return isForeign || box.isHidden || beside.has(box) ? { ...box, state: 'unclear' } : box
  })
}

/** Boxes that somebody circled, or missed, in rows that are otherwise blank. */
function markedBeside(boxes: readonly JudgedBox[]): ReadonlySet<JudgedBox> {
  const rows = Map.groupBy(boxes, ({ box }) => box.question).values()
  const marked = boxes.filter(({ state }) => state !== 'empty')
  return new Set(
    [...rows].flatMap((row) => {
      const usual = median(row.map(({ beside }) => beside))
      return row.filter(({ box, beside }) => {
        const { alone, nearMark, near } = mostBeside
        const isNear = marked.some((other) => Math.hypot(other.box.x - box.x, other.box.y - box.y) < near)
        return beside > usual + (isNear ? nearMark : alone)
      })
    }),
  )
}

export function strokesOf(boxes: readonly JudgedBox[], states: readonly BoxState[]): readonly Stroke[] {
  return boxes.flatMap(({ state, ink: { stroke } }) => (states.includes(state) && stroke ? [stroke] : []))
}

/** Of nine parts of the box, a heavy mark leaves at least this many open. */
const leastOpen = 3

function isHeavy({ coverage, open }: Ink): boolean {
  return coverage > 0.44 && open < leastOpen
}

/** A mark as heavy as a filled box, by a hand whose other marks are as broad; it leaves paper open, as filling does not. */
function isBroadMark(ink: Ink, certain: readonly Stroke[]): boolean {
  return isHeavy(ink) && ink.open > 0 && ink.stroke !== undefined && isOfHand(ink.stroke, certain)
}

/** @param usual darkness of the marks of this page */
function stateOf(ink: Ink, usual: number): BoxState {
  if (isHeavy(ink)) return ink.coverage > 0.56 ? 'filled' : 'unclear'
  // Shaded all over but without strokes: a soft pencil, or something spilt.
  if (ink.middle < 0.5 && ink.shade > 0.4) return 'unclear'
  if (ink.middle < 0.35) return ink.rim > 3 ? 'unclear' : 'empty'
  if (ink.isStray) return 'unclear'
  const isMark = ink.largest > 0.8 && ink.extent > 1.1
  if (!isMark) return ink.middle < 0.5 ? 'empty' : 'unclear'
  return ink.darkness < 0.5 * usual ? 'unclear' : 'marked'
}
