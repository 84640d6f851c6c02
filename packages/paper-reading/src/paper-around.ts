import type { Area } from '@long-dan/print'
import { perMillimetre } from './lay-flat.ts'
import type { Picture } from './picture.ts'
import { scratch } from './scratch.ts'

/** The copy has a quarter of the page's width and height: shadows and stains are no sharper, and a sixteenth of the pixels is left. */
const shift = 2
const block = 1 << shift
/** Blocks to each side from which paper is taken: of twice that many, up to 3.2 mm, the broadest stroke that is distinguished from a stain. */
const reach = 2
const steps = doubling(2 * reach + 1)

/**
 * What the paper of a page would look like without strokes, with its shadows and stains: the brightest around each pixel, then the darkest
 * of those (a morphological closing). Each pixel stands for a block of the page, the brightest of it; white where nobody answers. Valid
 * until the next call.
 */
export function paperAround(flat: Picture, { x, y, width: across, height: down }: Area): Picture {
  const [width, height] = [flat.width >> shift, flat.height >> shift]
  const blocks = perMillimetre / block
  const [left, top] = [Math.floor(x * blocks), Math.floor(y * blocks)]
  const [right, bottom] = [
    Math.min(width, Math.ceil((x + across) * blocks)),
    Math.min(height, Math.ceil((y + down) * blocks)),
  ]
  const size = (right - left) * (bottom - top)
  const part = {
    data: new Uint8Array(scratch('part', size), 0, size).fill(0),
    width: right - left,
    height: bottom - top,
  }
  for (let row = top << shift; row < bottom << shift; row++) {
    const start = ((row >> shift) - top) * part.width - left
    for (let column = left << shift, at = row * flat.width + column; column < right << shift; column++, at++) {
      const place = start + (column >> shift)
      const grey = flat.data[at] as number
      if (grey > (part.data[place] as number)) part.data[place] = grey
    }
  }
  around(part, brighterOfTwo, 0)
  around(part, darkerOfTwo, 255)
  const data = new Uint8Array(scratch('around', width * height), 0, width * height).fill(255)
  for (let row = top; row < bottom; row++)
    data.set(part.data.subarray((row - top) * part.width, (row - top + 1) * part.width), row * width + left)
  return { data, width, height }
}

/** The paper at a pixel of the page. */
export function paperAt({ data, width }: Picture, x: number, y: number): number {
  return Math.max(1, data[(y >> shift) * width + (x >> shift)] as number)
}

/**
 * Sets each pixel to the brightest (or darkest) within reach, with `outside` beyond the edge. The square is grown in steps that
 * double it: six passes instead of 25 comparisons.
 */
function around({ data, width, height }: Picture, grow: typeof brighterOfTwo, outside: number): void {
  const line = width + 2 * reach
  const size = line * (height + 2 * reach)
  const grown = new Uint8Array(scratch('grown', size), 0, size).fill(outside)
  for (let y = 0; y < height; y++) grown.set(data.subarray(y * width, (y + 1) * width), (y + reach) * line + reach)
  for (const step of steps) {
    grow(grown, step)
    grow(grown, step * line)
  }
  // Each pixel's square has grown from its upper left corner.
  for (let y = 0; y < height; y++) data.set(grown.subarray(y * line, y * line + width), y * width)
}

function brighterOfTwo(grown: Uint8Array, far: number): void {
  const end = grown.length - far
  for (let at = 0; at < end; at++) {
    const other = grown[at + far] as number
    if (other > (grown[at] as number)) grown[at] = other
  }
}

function darkerOfTwo(grown: Uint8Array, far: number): void {
  const end = grown.length - far
  for (let at = 0; at < end; at++) {
    const other = grown[at + far] as number
    if (other < (grown[at] as number)) grown[at] = other
  }
}

/** Steps by which a window of one pixel grows to `size`. */
function doubling(size: number): readonly number[] {
  const made: number[] = []
  for (let reached = 1; reached < size; ) {
    const step = Math.min(reached, size - reached)
    made.push(step)
    reached += step
  }
  return made
}
