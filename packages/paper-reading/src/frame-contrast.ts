import type { AnswerBox } from '@long-dan/print'
import type { Homography } from './homography.ts'
import { greyAt, type Picture } from './picture.ts'

const steps = [0.25, 0.5, 0.75]
/** Millimetres outside the frame where there must be paper. */
const outside = 1

/** How much darker the frames of the boxes are than the paper just outside, 0 to 1: near 0 if the page lies differently. */
export function frameContrast(picture: Picture, map: Homography, boxes: readonly AnswerBox[]): number {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = map
  // As `project` has it, without an object for each of a thousand places.
  const grey = (x: number, y: number) => {
    const w = g * x + h * y + 1
    return greyAt(picture, (a * x + b * y + c) / w, (d * x + e * y + f) / w)
  }
  let [sum, count] = [0, 0]
  for (const { x, y, size } of boxes) {
    for (const step of steps) {
      const along = step * size
      sum += grey(x - outside, y + along) - grey(x, y + along)
      sum += grey(x + size + outside, y + along) - grey(x + size, y + along)
      sum += grey(x + along, y - outside) - grey(x + along, y)
      sum += grey(x + along, y + size + outside) - grey(x + along, y + size)
      count += 4
    }
  }
  return count === 0 ? 0 : sum / count / 255
}
