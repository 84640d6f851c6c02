import type { AlignedBox } from './align-boxes.ts'
import { perMillimetre } from './lay-flat.ts'
import { paperAt } from './paper-around.ts'
import type { Picture } from './picture.ts'
import { scratch } from './scratch.ts'

/** A flattened page, and what its paper and print look like. */
export interface LitPage {
  readonly flat: Picture
  /** Its paper without strokes, from `paperAround`. */
  readonly around: Picture
  /** How bright print is relative to the paper beside it, 0 for black. */
  readonly black: number
  /** A pixel this much darker than the nearest paper is ink. */
  readonly threshold: number
}

/** A box: which pixels are ink, and how dark each is against white paper. Valid until the next one is cut. */
export interface InkWindow {
  readonly size: number
  readonly ink: Uint8Array
  readonly darkness: Float32Array
  /** Where the inside of the frame begins, and its side. */
  readonly start: number
  readonly inner: number
}

/** Width in pixels of the surroundings that are examined too. */
export const outside = Math.round(2.4 * perMillimetre)
/** The frame, and what the printer smeared beside it. */
export const frameBand = Math.round(0.75 * perMillimetre)
/** Darker than any coffee stain: ink, even where a mark is so broad that it looks like paper of its own. */
const solid = 0.42

/** The inside of a box alone: most are empty, and all there is to know of them is here. */
export function cutInside(page: LitPage, box: AlignedBox): InkWindow {
  return cut(page, box, -frameBand)
}

/** A box with its surroundings up to `outside`. */
export function cutWindow(page: LitPage, box: AlignedBox): InkWindow {
  return cut(page, box, outside)
}

/** @param margin around the frame, negative inside it */
function cut(page: LitPage, { left, top, side }: AlignedBox, margin: number): InkWindow {
  const { flat, around, threshold } = page
  const inner = side - 2 * frameBand + 1
  const size = margin < 0 ? inner : side + 2 * margin
  const ink = new Uint8Array(scratch('ink', size * size), 0, size * size)
  const darkness = new Float32Array(scratch('darkness', 4 * size * size), 0, size * size)
  const white = paperWhite(flat, left, top, side)
  const range = 1 - page.black
  // No box is closer to the edge of a page than the surroundings examined here.
  const full = 1 / (white * range)
  const wholly = Math.max(solid, 1.4 * threshold)
  const share = threshold * range
  for (let y = 0, at = 0; y < size; y++) {
    const row = top - margin + y
    for (let x = 0; x < size; x++, at++) {
      const column = left - margin + x
      const value = flat.data[row * flat.width + column] as number
      const paper = paperAt(around, column, row)
      const whole = (white - value) * full
      darkness[at] = Math.max(whole, 0)
      ink[at] = paper - value > share * paper || whole > wholly ? 1 : 0
    }
  }
  return { size, ink, darkness, start: margin + frameBand, inner }
}

/** Grey that a fifth of the pixels between this frame and the next exceed: paper, however it is lit. */
function paperWhite({ data, width }: Picture, left: number, top: number, side: number): number {
  const near = Math.round(0.6 * perMillimetre)
  const isInside = (at: number, from: number) => at >= from - near && at <= from + side + near
  const seen = new Uint32Array(256)
  let count = 0
  for (let y = top - outside; y < top + side + outside; y += 2)
    for (let x = left - outside; x < left + side + outside; x += 2)
      if (!isInside(x, left) || !isInside(y, top)) {
        const grey = data[y * width + x] as number
        seen[grey] = (seen[grey] as number) + 1
        count++
      }
  let white = 255
  for (let brighter = seen[255] as number; white > 1 && brighter < count - Math.floor(0.8 * count); white--)
    brighter += seen[white - 1] as number
  return white
}
