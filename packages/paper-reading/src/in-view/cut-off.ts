import type { Picture, Point } from '../picture.ts'
import type { Spot } from './dark-spots.ts'
import { isBlankBetween } from './seen-ballots.ts'

/** Whether three marks of a ballot are visible and the fourth must lie at the edge of the picture or beyond it. */
export function isCutOff(frame: Picture, spots: readonly Spot[]): boolean {
  return spots.some((corner) =>
    spots.some((before) => {
      if (!isSide(corner, before) || !isBlankBetween(frame, corner, before)) return false
      return spots.some((after) => {
        if (!isSide(corner, after)) return false
        const [a, b] = [minus(before, corner), minus(after, corner)]
        const [longer, shorter] = [Math.hypot(a.x, a.y), Math.hypot(b.x, b.y)]
        const square = Math.abs(a.x * b.x + a.y * b.y) < 0.2 * longer * shorter
        if (!square || longer / shorter < 1.2 || longer / shorter > 1.75) return false
        const fourth = { x: before.x + b.x, y: before.y + b.y }
        return isAtEdge(frame, fourth, corner.side) && isBlankBetween(frame, corner, after)
      })
    }),
  )
}

/** Whether a place is so near the edge of the picture that a mark there would be incomplete. */
export function isAtEdge({ width, height }: Picture, { x, y }: Point, side: number): boolean {
  const least = 1.2 * side
  return x < least || y < least || x > width - least || y > height - least
}

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })

function isSide(a: Spot, b: Spot): boolean {
  const length = Math.hypot(a.x - b.x, a.y - b.y) / ((a.side + b.side) / 2)
  return a !== b && length > 18 && length < 66 && a.side < 1.6 * b.side && b.side < 1.6 * a.side
}
