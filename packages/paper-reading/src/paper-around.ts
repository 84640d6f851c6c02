import { perMillimetre } from './lay-flat.ts'
import type { Picture } from './picture.ts'

/** Half the width of the broadest stroke that is told from a stain, in pixels of the copy. */
const reach = Math.round(1.7 * (perMillimetre / 2))

/**
 * What the paper of a page would be without strokes, with its shadows and stains: the brightest around each pixel, then the darkest around
 * that (a morphological closing). At half the size, each pixel the brightest of its four.
 */
export function paperAround(flat: Picture): Picture {
  const [width, height] = [Math.floor(flat.width / 2), Math.floor(flat.height / 2)]
  const half = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 2 * y * flat.width + 2 * x
      const [one = 0, two = 0] = [flat.data[at], flat.data[at + 1]]
      const [three = 0, four = 0] = [flat.data[at + flat.width], flat.data[at + flat.width + 1]]
      half[y * width + x] = Math.max(one, two, three, four)
    }
  const size = { width, height }
  const brightest = slide(slide(half, size, 1, true), size, width, true)
  return { data: slide(slide(brightest, size, 1, false), size, width, false), width, height }
}

/** The brightest (or darkest) of the pixels within reach, along rows (`step` 1) or columns (`step` the width). */
function slide(
  from: Uint8Array,
  { width, height }: Omit<Picture, 'data'>,
  step: number,
  brightest: boolean,
): Uint8Array {
  const to = new Uint8Array(from.length)
  const [length, lines, next] = step === 1 ? [width, height, width] : [height, width, 1]
  for (let line = 0; line < lines; line++)
    for (let at = 0; at < length; at++) {
      const last = line * next + Math.min(length - 1, at + reach) * step
      let place = line * next + Math.max(0, at - reach) * step
      let value = from[place] as number
      for (place += step; place <= last; place += step) {
        const grey = from[place] as number
        if (grey > value === brightest) value = grey
      }
      to[line * next + at * step] = value
    }
  return to
}
