import { pageCode, paper } from '@long-dan/print/mark-places'
import type { FoundCode } from './find-codes.ts'
import { type Homography, project } from './homography.ts'
import { markCentres, scaleOf } from './locate-page.ts'
import type { Point } from './picture.ts'

/** Millimetres by which paper may bend between the two ballots of a sheet. */
const within = 5
const marksSeen = 3

/** How many ballots on the same A4 sheet as this one have no readable code, although their corner marks are visible. */
export function lostBeside(map: Homography, codes: readonly FoundCode[], squares: readonly Point[]): number {
  const reach = within * scaleOf(map)
  const middles = codes.map(({ corners }) => ({
    x: corners.reduce((sum, { x }) => sum + x, 0) / corners.length,
    y: corners.reduce((sum, { y }) => sum + y, 0) / corners.length,
  }))
  const isNear = (points: readonly Point[], { x, y }: Point, far: number) =>
    points.some((point) => Math.hypot(point.x - x, point.y - y) < far)
  return [-1, 1].filter((side) => {
    const across = (side * paper.a4.height) / 2
    const seenAt = ({ x, y }: Point) => project(map, { x: x + across, y })
    const half = pageCode.size / 2
    const code = seenAt({ x: pageCode.x + half, y: pageCode.y + half })
    const marks = markCentres.filter((mark) => isNear(squares, seenAt(mark), reach))
    return marks.length >= marksSeen && !isNear(middles, code, 3 * reach)
  }).length
}
