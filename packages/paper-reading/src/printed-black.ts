import { cornerMarks } from '@long-dan/print/mark-places'
import { median } from './align-boxes.ts'
import { type Homography, project } from './homography.ts'
import { greyAt, type Picture } from './picture.ts'

/** Millimetres beside a corner mark where there must be paper. */
const beside = 1.6

/** How bright print is against the paper beside it, 0 for black: from the corner marks. */
export function printedBlack(picture: Picture, map: Homography): number {
  const grey = (x: number, y: number) => {
    const at = project(map, { x, y })
    return greyAt(picture, at.x, at.y)
  }
  const half = cornerMarks.size / 2
  const ratios = cornerMarks.corners.map(({ x, y }) => {
    const mark = grey(x + half, y + half)
    const left = grey(x - beside, y + half)
    const right = grey(x + cornerMarks.size + beside, y + half)
    const paper = Math.max(grey(x + half, y - beside), left, right, 1)
    return Math.min(0.7, mark / paper)
  })
  return median(ratios)
}
