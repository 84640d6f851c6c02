import type { Area, PageLayout } from '@long-dan/print'
import { perMillimetre } from './lay-flat.ts'
import type { Picture } from './picture.ts'
import { scratch } from './scratch.ts'

/** Half the width of the broadest stroke that is told from a stain, in pixels of the copy. */
const reach = Math.round(1.7 * (perMillimetre / 2))
/** A frame lies as far from where it was printed as paper bends; around it is looked, and twice the reach around that. */
const margin = 8
const steps = doubling(2 * reach + 1)

/**
 * What the paper of a page would be without strokes, with its shadows and stains: the brightest around each pixel, then the darkest around
 * that (a morphological closing). At half the size, each pixel the brightest of its four; white where nobody answers.
 */
export function paperAround(flat: Picture, layout: PageLayout): Picture {
  const [width, height] = [Math.floor(flat.width / 2), Math.floor(flat.height / 2)]
  const { left, right, top, bottom } = answeredPart(layout, width, height)
  const part = { data: new Uint8Array((right - left) * (bottom - top)), width: right - left, height: bottom - top }
  let place = 0
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = 2 * y * flat.width + 2 * x
      const upper = Math.max(flat.data[at] as number, flat.data[at + 1] as number)
      const lower = Math.max(flat.data[at + flat.width] as number, flat.data[at + flat.width + 1] as number)
      part.data[place++] = Math.max(upper, lower)
    }
  const found = around(around(part, brighterOfTwo, 0), darkerOfTwo, 255)
  const data = new Uint8Array(width * height).fill(255)
  for (let y = top; y < bottom; y++)
    data.set(found.data.subarray((y - top) * part.width, (y - top + 1) * part.width), y * width + left)
  return { data, width, height }
}

/** Boxes and remark with all that is looked at around them, in pixels of the half. */
function answeredPart({ boxes, remark }: PageLayout, width: number, height: number) {
  const areas: readonly Area[] = [
    ...boxes.map(({ x, y, size }) => ({ x, y, width: size, height: size })),
    ...(remark ? [remark] : []),
  ]
  const half = perMillimetre / 2
  return {
    left: Math.max(0, Math.floor((Math.min(...areas.map(({ x }) => x)) - margin) * half)),
    top: Math.max(0, Math.floor((Math.min(...areas.map(({ y }) => y)) - margin) * half)),
    right: Math.min(width, Math.ceil((Math.max(...areas.map((area) => area.x + area.width)) + margin) * half)),
    bottom: Math.min(height, Math.ceil((Math.max(...areas.map((area) => area.y + area.height)) + margin) * half)),
  }
}

/**
 * Each pixel the brightest (or darkest) within reach, `outside` beyond the edge. A square of eleven is grown by steps that double it: eight
 * passes instead of 121 looks.
 */
function around({ data, width, height }: Picture, grow: typeof brighterOfTwo, outside: number): Picture {
  const line = width + 2 * reach
  const size = line * (height + 2 * reach)
  const grown = new Uint8Array(scratch('grown', size), 0, size).fill(outside)
  for (let y = 0; y < height; y++) grown.set(data.subarray(y * width, (y + 1) * width), (y + reach) * line + reach)
  for (const step of steps) {
    grow(grown, step)
    grow(grown, step * line)
  }
  // A pixel's square has grown from its upper left corner.
  const found = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) found.set(grown.subarray(y * line, y * line + width), y * width)
  return { data: found, width, height }
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

/** Steps by which a window of one pixel grows to that many. */
function doubling(size: number): readonly number[] {
  const made: number[] = []
  for (let reached = 1; reached < size; ) {
    const step = Math.min(reached, size - reached)
    made.push(step)
    reached += step
  }
  return made
}
