import type { AlignedBox } from './align-boxes.ts'
import { perMillimetre } from './lay-flat.ts'
import type { Picture } from './picture.ts'
import { scratch } from './scratch.ts'

/** A flattened page, and what its paper and print look like. */
export interface LitPage {
  readonly flat: Picture
  /** Its paper without strokes, at half the size. */
  readonly around: Picture
  /** How bright print is relative to the paper beside it, 0 for black. */
  readonly black: number
  /** A pixel this much darker than the nearest paper is ink. */
  readonly threshold: number
}

/**
 * A box with its surroundings up to `outside`: which pixels are ink, and how dark each is against white paper. Valid until the next one is
 * cut.
 */
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

export function cutWindow(page: LitPage, { left, top, side }: AlignedBox): InkWindow {
  const { flat, around, threshold } = page
  const size = side + 2 * outside
  const ink = new Uint8Array(scratch('ink', size * size), 0, size * size)
  const darkness = new Float32Array(scratch('darkness', 4 * size * size), 0, size * size)
  const white = paperWhite(flat, left, top, side)
  const range = 1 - page.black
  // No box is closer to the edge of a page than the surroundings examined here.
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [column, row] = [left - outside + x, top - outside + y]
      const value = flat.data[row * flat.width + column] as number
      const paper = Math.max(1, around.data[(row >> 1) * around.width + (column >> 1)] as number)
      const whole = (white - value) / (white * range)
      const at = y * size + x
      darkness[at] = Math.max(0, whole)
      ink[at] = Number((paper - value) / (paper * range) > threshold || whole > Math.max(solid, 1.4 * threshold))
    }
  return { size, ink, darkness, start: outside + frameBand, inner: side - 2 * frameBand + 1 }
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
