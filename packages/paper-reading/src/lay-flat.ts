import { paper } from '@long-dan/print'
import type { Homography } from './homography.ts'
import { greyAt, type Picture } from './picture.ts'

/** Pixels a millimetre of a page laid flat. */
export const perMillimetre = 6

/** The page as if it had been scanned straight, `perMillimetre` pixels a millimetre, its upper left corner at 0, 0. */
export function layFlat(picture: Picture, map: Homography): Picture {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = map
  const [width, height] = [paper.a5.width * perMillimetre, paper.a5.height * perMillimetre]
  const data = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    const y = row / perMillimetre
    // As `project` has it, without an object and three products for each of a million pixels.
    let [left, top, w] = [b * y + c, e * y + f, h * y + 1]
    const [right, down, deeper] = [a / perMillimetre, d / perMillimetre, g / perMillimetre]
    for (let column = 0; column < width; column++) {
      data[row * width + column] = greyAt(picture, left / w, top / w)
      left += right
      top += down
      w += deeper
    }
  }
  return { data, width, height }
}
