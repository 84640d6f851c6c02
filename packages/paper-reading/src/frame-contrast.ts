import type { AnswerBox } from '@long-dan/print'
import { type Homography, project } from './homography.ts'
import { greyAt, type Picture } from './picture.ts'

const steps = [0.2, 0.35, 0.5, 0.65, 0.8]
/** Millimetres outside the frame where there must be paper. */
const outside = 1

/** How much darker the frames of the boxes are than the paper just outside, 0 to 1: near 0 if the page lies differently. */
export function frameContrast(picture: Picture, map: Homography, boxes: readonly AnswerBox[]): number {
  const grey = (x: number, y: number) => {
    const at = project(map, { x, y })
    return greyAt(picture, at.x, at.y)
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
