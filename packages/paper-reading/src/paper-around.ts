import type { Area } from '@long-dan/print'
import { perMillimetre } from './lay-flat.ts'
import type { Picture } from './picture.ts'
import { scratch } from './scratch.ts'

/** Half the width of the broadest stroke that is distinguished from a stain, in pixels of the copy. */
const reach = Math.round(1.7 * (perMillimetre / 2))
const steps = doubling(2 * reach + 1)

/**
 * What the paper of a page would look like without strokes, with its shadows and stains: the brightest around each pixel, then the darkest
 * of those (a morphological closing). At half size, each pixel the brightest of its four; white where nobody answers. Valid until the
 * next call.
 */
export function paperAround(flat: Picture, { x, y, width: across, height: down }: Area): Picture {
  const [width, height] = [Math.floor(flat.width / 2), Math.floor(flat.height / 2)]
  const half = perMillimetre / 2
  const [left, top] = [Math.floor(x * half), Math.floor(y * half)]
  const [right, bottom] = [
    Math.min(width, Math.ceil((x + across) * half)),
    Math.min(height, Math.ceil((y + down) * half)),
  ]
  const size = (right - left) * (bottom - top)
  const part = {
    data: new Uint8Array(scratch('part', size), 0, size),
    width: right - left,
    height: bottom - top,
  }
  let place = 0
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const at = 2 * row * flat.width + 2 * column
      const upper = Math.max(flat.data[at] as number, flat.data[at + 1] as number)
      const lower = Math.max(flat.data[at + flat.width] as number, flat.data[at + flat.width + 1] as number)
      part.data[place++] = Math.max(upper, lower)
    }
  around(part, brighterOfTwo, 0)
  around(part, darkerOfTwo, 255)
  const data = new Uint8Array(scratch('around', width * height), 0, width * height).fill(255)
  for (let row = top; row < bottom; row++)
    data.set(part.data.subarray((row - top) * part.width, (row - top + 1) * part.width), row * width + left)
  return { data, width, height }
}

/**
 * Sets each pixel to the brightest (or darkest) within reach, with `outside` beyond the edge. A square of eleven is grown in steps that
 * double it: eight passes instead of 121 comparisons.
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
