import type { Area } from '@long-dan/print'
import { paper } from '@long-dan/print/mark-places'
import type { Homography } from './homography.ts'
import { greyAt, isWithin, type Picture } from './picture.ts'

/** Pixels per millimetre of a flattened page. */
export const perMillimetre = 6

/**
 * The page as if it had been scanned straight, at `perMillimetre` pixels per millimetre, with its upper left corner at 0, 0; only this part
 * of it, with white paper elsewhere.
 */
export function layFlat(picture: Picture, map: Homography, part: Area): Picture {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = map
  const [width, height] = [paper.a5.width * perMillimetre, paper.a5.height * perMillimetre]
  const data = new Uint8Array(width * height).fill(255)
  const [left, top] = [Math.floor(part.x * perMillimetre), Math.floor(part.y * perMillimetre)]
  const right = Math.min(width, Math.ceil((part.x + part.width) * perMillimetre))
  const bottom = Math.min(height, Math.ceil((part.y + part.height) * perMillimetre))
  const x = left / perMillimetre
  const step = { left: a / perMillimetre, top: d / perMillimetre, w: g / perMillimetre }
  for (let row = top; row < bottom; row++) {
    const y = row / perMillimetre
    const start = { left: a * x + b * y + c, top: d * x + e * y + f, w: g * x + h * y + 1 }
    drawLine(picture, data.subarray(row * width + left, row * width + right), start, step)
  }
  return { data, width, height }
}

interface Projective {
  readonly left: number
  readonly top: number
  readonly w: number
}

/** Like `project`, without creating an object and computing three products for each of a million pixels. */
function drawLine(picture: Picture, line: Uint8Array, start: Projective, step: Projective): void {
  const end = line.length
  const at = (column: number) => ({
    x: (start.left + column * step.left) / (start.w + column * step.w),
    y: (start.top + column * step.top) / (start.w + column * step.w),
  })
  const [first, last] = [at(0), at(end - 1)]
  // A line that begins and ends in the picture never leaves it.
  if (isWithin(picture, first.x, first.y) && isWithin(picture, last.x, last.y)) drawWithin(picture, line, start, step)
  else
    for (let column = 0; column < end; column++) {
      const { x, y } = at(column)
      line[column] = greyAt(picture, x, y)
    }
}

/** Pixels between two exactly computed places: between them a line bends by less than a hundredth of a pixel. */
const segment = 16
/** Fixed-point fractions of a pixel, 2¹² of them, so that a picture of half a million pixels a side still fits. */
const parts = 4096

/** `greyAt` for a line, inlined in integer arithmetic: half of all time went into calling it, and into two divisions per pixel. */
function drawWithin({ data, width }: Picture, line: Uint8Array, start: Projective, step: Projective): void {
  const end = line.length
  let x = (parts * start.left) / start.w
  let y = (parts * start.top) / start.w
  for (let from = 0; from < end; from += segment) {
    const to = Math.min(end - 1, from + segment)
    const far = Math.max(1, to - from)
    const w = start.w + to * step.w
    const right = (parts * (start.left + to * step.left)) / w
    const lower = (parts * (start.top + to * step.top)) / w
    const dx = ((right - x) / far) | 0
    const dy = ((lower - y) / far) | 0
    const last = Math.min(end, from + segment)
    let [ix, iy] = [x | 0, y | 0]
    for (let column = from; column < last; column++) {
      const at = (iy >> 12) * width + (ix >> 12)
      const fx = (ix >> 4) & 255
      const one = data[at] as number
      const three = data[at + width] as number
      const upper = (one << 8) + ((data[at + 1] as number) - one) * fx
      const under = (three << 8) + ((data[at + width + 1] as number) - three) * fx
      line[column] = ((upper << 8) + (under - upper) * ((iy >> 4) & 255)) >> 16
      ix += dx
      iy += dy
    }
    x = right
    y = lower
  }
}
