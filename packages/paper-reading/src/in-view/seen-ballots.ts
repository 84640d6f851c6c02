import { cornerMarks, pageCode, paper } from '@long-dan/print/mark-places'
import { fitHomography, type Homography, project } from '../homography.ts'
import { greyAt, type Picture, type Point } from '../picture.ts'
import type { Spot } from './dark-spots.ts'

/** Centres of the marks on the page in millimetres, clockwise from the upper left. */
export const markCentres: readonly Point[] = cornerMarks.corners.map(({ x, y }) => ({
  x: x + cornerMarks.size / 2,
  y: y + cornerMarks.size / 2,
}))
const [upperLeft, upperRight, lowerRight] = markCentres as [Point, Point, Point, Point]
const across = upperRight.x - upperLeft.x
const tall = (lowerRight.y - upperRight.y) / across

/** A ballot with all four marks visible: where they are, in the order of the page, and where everything else on it lies. */
export interface SeenBallot {
  readonly marks: readonly Spot[]
  readonly map: Homography
}

/** All ballots with four marks and the code in the picture. */
export function seenBallots(frame: Picture, spots: readonly Spot[]): readonly SeenBallot[] {
  const found: { readonly ballot: SeenBallot; readonly error: number }[] = []
  for (const marks of fourMarks(frame, spots)) {
    const strange = strangeness(marks)
    const map =
      strange === undefined
        ? undefined
        : fitHomography(markCentres.map((from, at) => ({ from, to: marks[at] as Spot })))
    if (strange === undefined || map === undefined) continue
    const code = codeContrast(frame, map)
    if (code > leastContrast) found.push({ ballot: { marks, map }, error: strange - 2 * code })
  }
  const taken: SeenBallot[] = []
  for (const { ballot } of found.sort((a, b) => a.error - b.error))
    if (!taken.some((other) => overlaps(ballot, other) || overlaps(other, ballot))) taken.push(ballot)
  return taken
}

/** Four spots with blank margins between them, clockwise from what may be the upper left mark. */
function* fourMarks(frame: Picture, spots: readonly Spot[]): Generator<readonly Spot[]> {
  for (const first of spots) {
    const tops = spots.filter((second) => mayBeTop(first, second) && isBlankBetween(frame, first, second))
    for (const second of tops) {
      // Whichever way up the sheet is in the picture: to the right of the way from the first to the second is down.
      const down = { x: -(second.y - first.y) * tall, y: (second.x - first.x) * tall }
      const lefts = near(frame, spots, first, down)
      for (const right of near(frame, spots, second, down))
        for (const left of lefts) if (isBlankBetween(frame, right, left)) yield [first, second, right, left]
    }
  }
}

/** Whether a mark or the middle of one ballot lies within another. */
function overlaps({ marks }: SeenBallot, other: SeenBallot): boolean {
  const middle = marks.reduce((sum, { x, y }) => ({ x: sum.x + x / 4, y: sum.y + y / 4 }), { x: 0, y: 0 })
  return [...marks, middle].some((point) =>
    other.marks.every((from, at) => {
      const to = other.marks[(at + 1) % 4] ?? from
      return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x) >= 0
    }),
  )
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

function mayBeTop(first: Spot, second: Spot): boolean {
  const wanted = ((first.side + second.side) / 2) * (across / cornerMarks.size)
  const apart = distance(first, second)
  return apart > 0.6 * wanted && apart < 1.6 * wanted && areAlike(first, second)
}

function areAlike(a: Spot, b: Spot): boolean {
  return a.side < 2 * b.side && b.side < 2 * a.side
}

/** Spots near where a mark must be, whatever the perspective. */
function near(frame: Picture, spots: readonly Spot[], from: Spot, by: Point): readonly Spot[] {
  const guess = { x: from.x + by.x, y: from.y + by.y }
  const reach = 0.24 * Math.hypot(by.x, by.y)
  return spots.filter(
    (spot) =>
      spot !== from && distance(spot, guess) < reach && areAlike(spot, from) && isBlankBetween(frame, from, spot),
  )
}

/** How much four points differ from a page seen straight on; undefined if no camera can see a page like that. */
function strangeness(marks: readonly Spot[]): number | undefined {
  const [first, second, right, left] = marks as [Spot, Spot, Spot, Spot]
  const sides = [distance(first, second), distance(second, right), distance(right, left), distance(left, first)]
  const [top, east, bottom, west] = sides as [number, number, number, number]
  const ratios = [top / bottom, east / west, (east + west) / (top + bottom) / tall]
  if (ratios.some((ratio) => ratio < 0.72 || ratio > 1.4)) return undefined
  const isConvex = marks.every((at, index) => {
    const [to, after] = [marks[(index + 1) % 4] as Spot, marks[(index + 2) % 4] as Spot]
    const turn = (to.x - at.x) * (after.y - to.y) - (to.y - at.y) * (after.x - to.x)
    return turn > 0.7 * distance(at, to) * distance(to, after)
  })
  if (!isConvex) return undefined
  const sizes = marks.map(({ side }) => side)
  return (
    ratios.reduce((sum, ratio) => sum + Math.abs(Math.log(ratio)), 0) +
    Math.log(Math.max(...sizes) / Math.min(...sizes))
  )
}

const onLine = 24

/** Whether nothing is printed on the way from one mark to another, as in the margins of a page. */
export function isBlankBetween(frame: Picture, from: Spot, to: Spot): boolean {
  const greys = Array.from({ length: onLine }, (_, at) => {
    const share = 0.08 + (0.84 * at) / (onLine - 1)
    return greyAt(frame, from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
  })
  const paper = greys.slice().sort((a, b) => a - b)[onLine >> 1] ?? 0
  const marks = Math.max(greyAt(frame, from.x, from.y), greyAt(frame, to.x, to.y))
  // A fold or a thumb may cross it; light falls off along it.
  return marks < 0.6 * paper && greys.filter((grey) => grey > 0.72 * paper).length >= 0.87 * onLine
}

/** Parts of the code to each side, and samples of each to each side. */
const parts = 4
const samples = 5
const quiet = (4 / 33) * pageCode.size
const leastContrast = 0.2

/**
 * How much darker the place of the code is than the white around it, as a share of paper; 0 if a part of it is not as mixed as a code is.
 * If a finder pattern or a neighbour's mark was taken for a mark of this page, the code lies elsewhere.
 */
function codeContrast(frame: Picture, map: Homography): number {
  const size = pageCode.size - 2 * quiet
  const part = size / parts
  const [left, top] = [pageCode.x + quiet, pageCode.y + quiet]
  const turned = { x: paper.a5.width - left - size, y: paper.a5.height - top - size }
  const grey = (x: number, y: number, width: number, height: number) => meanGrey(frame, map, { x, y, width, height })
  const [far, thin] = [0.75 * quiet, 0.5 * quiet]
  const around = [
    grey(left - far, top, thin, size),
    grey(left + size + far - thin, top, thin, size),
    grey(left, top - far, size, thin),
    grey(left, top + size + far - thin, size, thin),
  ]
  // The opposite corner of a front is printed on, and makes paper look darker than it is.
  const white = Math.max(grey(turned.x, turned.y, size, size), ...around)
  const greys = Array.from({ length: parts * parts }, (_, at) =>
    grey(left + (at % parts) * part, top + Math.floor(at / parts) * part, part, part),
  )
  if (greys.some((one) => one < 0.12 * white || one > 0.93 * white)) return 0
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length
  return (Math.min(...around) - mean(greys)) / white
}

function meanGrey(frame: Picture, map: Homography, { x, y, width, height }: Box): number {
  let sum = 0
  for (let row = 0; row < samples; row++)
    for (let column = 0; column < samples; column++) {
      const [across, down] = [(column + 0.5) / samples, (row + 0.5) / samples]
      const at = project(map, { x: x + width * across, y: y + height * down })
      sum += greyAt(frame, at.x, at.y)
    }
  return sum / (samples * samples)
}

interface Box extends Point {
  readonly width: number
  readonly height: number
}
