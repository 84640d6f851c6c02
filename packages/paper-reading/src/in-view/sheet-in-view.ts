import { project } from '../homography.ts'
import type { Picture, Point } from '../picture.ts'
import type { CameraDetail } from './camera-detail.ts'
import { showsModules } from './code-modules.ts'
import { isAtEdge, isCutOff } from './cut-off.ts'
import { darkSpots, type Spot } from './dark-spots.ts'
import { brightest, paperGrey } from './paper-grey.ts'
import { markCentres, type SeenBallot, seenBallots } from './seen-ballots.ts'
import { blurOf } from './sharpness.ts'

/** What to tell the person who holds the camera; `whole` where a picture could be read. */
export type Saying = 'none' | 'dark' | 'cut' | 'far' | 'blurred' | 'whole'

export interface SheetInView {
  readonly saying: Saying
  /** Four corners of each ballot found, in the picture that was searched. */
  readonly ballots: readonly (readonly Point[])[]
}

/** Millimetres from the upper left corner of a ballot to that of its neighbour on A4. */
const besideIt = 148.5
/** Tolerance in millimetres when searching for a neighbour's mark. */
const bentBy = 5
/** Below this grey a camera shows more noise than ink. */
const tooDark = 62
/** Fewest pixels of the camera per millimetre: the code has modules of half a millimetre. */
const leastDetail = 4.4
/** A blur of this many millimetres or more makes codes and pencil strokes illegible. */
const mostBlur = 0.36

/** Examines a small copy of what a camera sees: is a sheet of ballots wholly in view, bright and sharp enough? */
export function sheetInView(frame: Picture, detail: CameraDetail): SheetInView {
  const spots = darkSpots(frame)
  const seen = seenBallots(frame, spots).filter((ballot) => isBallot(detail, ballot))
  const saying =
    seen.length > 0
      ? sayingOf(frame, detail, spots, seen)
      : brightest(frame) < tooDark
        ? 'dark'
        : isCutOff(frame, spots)
          ? 'cut'
          : 'none'
  return { saying, ballots: seen.map(({ marks }) => marks) }
}

function sayingOf(frame: Picture, detail: CameraDetail, spots: readonly Spot[], seen: readonly SeenBallot[]): Saying {
  if (seen.some(({ marks }) => perMillimetre(marks) * detail.scale < leastDetail)) return 'far'
  if (seen.some(({ map }) => paperGrey(frame, map) < tooDark)) return 'dark'
  if (seen.some((ballot) => isPartOfMore(frame, spots, seen, ballot))) return 'cut'
  if (seen.some((ballot) => blurIn(detail, ballot) > mostBlur)) return 'blurred'
  return 'whole'
}

/** Whether the place of the code shows modules; in a blurred picture it gets the benefit of the doubt. */
function isBallot(detail: CameraDetail, ballot: SeenBallot): boolean {
  return showsModules(detail, ballot.map, perMillimetre(ballot.marks)) || blurIn(detail, ballot) > mostBlur
}

/** Whether a mark lies at the edge, or another ballot on the same sheet is not fully visible. */
function isPartOfMore(
  frame: Picture,
  spots: readonly Spot[],
  seen: readonly SeenBallot[],
  { marks, map }: SeenBallot,
): boolean {
  if (marks.some((mark) => isAtEdge(frame, mark, mark.side))) return true
  const reach = bentBy * perMillimetre(marks)
  const isNear = (of: readonly Point[], place: Point) =>
    of.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < reach)
  const neighbours = [-besideIt, besideIt].map((by) => markCentres.map(({ x, y }) => project(map, { x: x + by, y })))
  // A sheet has only two ballots.
  if (neighbours.some((places) => seen.some((other) => places.every((place) => isNear(other.marks, place)))))
    return false
  return neighbours.some((places, at) => {
    // The two marks next to this ballot: if they would be outside the picture, there is no telling whether there is another ballot.
    const beside = at === 0 ? [places[1], places[2]] : [places[0], places[3]]
    return beside.some((place) => place && isAtEdge(frame, place, 0)) || places.some((place) => isNear(spots, place))
  })
}

/** Pixels of the searched picture per millimetre, along the shortest of the four sides. */
function perMillimetre(marks: readonly Point[]): number {
  return Math.min(
    ...marks.map(({ x, y }, at) => {
      const next = (at + 1) % marks.length
      const [from, to, seen] = [markCentres[at], markCentres[next], marks[next]]
      if (!from || !to || !seen) return Number.POSITIVE_INFINITY
      return Math.hypot(seen.x - x, seen.y - y) / Math.hypot(to.x - from.x, to.y - from.y)
    }),
  )
}

/** In millimetres on paper; the third sharpest of four marks, as one may be folded or spoilt. */
function blurIn({ scale, around }: CameraDetail, { marks }: SeenBallot): number {
  const blurs = marks.map((mark, at) => {
    const next = marks[(at + 1) % marks.length] ?? mark
    const along = { x: next.x - mark.x, y: next.y - mark.y }
    const picture = around(mark, 1.1 * mark.side)
    return blurOf(picture, [along, { x: -along.y, y: along.x }])
  })
  return (blurs.sort((a, b) => a - b)[2] ?? 0) / (perMillimetre(marks) * scale)
}
