import { scratch } from './scratch.ts'

/** A connected group of pixels. */
export interface Blob {
  /** Centre of its pixels. */
  readonly x: number
  readonly y: number
  readonly area: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Groups of at least that many set pixels that touch, corners included. Clears `set` as it goes. */
export function blobs(set: Uint8Array, width: number, height: number, least = 1): readonly Blob[] {
  const found: Blob[] = []
  // Pixels of the current group: one list for all groups, as long as the largest can be.
  const pixels = new Int32Array(scratch('pixels', 4 * set.length))
  for (let start = set.indexOf(1); start !== -1; start = set.indexOf(1, start + 1)) {
    const group = takeGroup(set, start, { pixels, width, height, least })
    if (group !== undefined) found.push(group)
  }
  return found
}

interface Field {
  readonly pixels: Int32Array
  readonly width: number
  readonly height: number
  readonly least: number
}

function takeGroup(set: Uint8Array, start: number, { pixels, width, height, least }: Field): Blob | undefined {
  let area = 1
  pixels[0] = start
  set[start] = 0
  let [sumX, sumY] = [0, 0]
  let [left, right, top, bottom] = [width, 0, height, 0]
  for (let next = 0; next < area; next++) {
    const at = pixels[next] as number
    const y = (at / width) | 0
    const x = at - y * width
    sumX += x
    sumY += y
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
    const first = x > 0 ? -1 : 0
    const last = x < width - 1 ? 1 : 0
    if (y > 0) area = takeThree(set, pixels, at - width + first, at - width + last, area)
    area = takeThree(set, pixels, at + first, at + last, area)
    if (y < height - 1) area = takeThree(set, pixels, at + width + first, at + width + last, area)
  }
  if (area < least) return undefined
  return { x: sumX / area, y: sumY / area, area, left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** Adds those of three adjacent pixels that are set; returns the new size of the group. */
function takeThree(set: Uint8Array, pixels: Int32Array, first: number, last: number, area: number): number {
  let grown = area
  for (let at = first; at <= last; at++) {
    if (set[at] !== 1) continue
    set[at] = 0
    pixels[grown++] = at
  }
  return grown
}
