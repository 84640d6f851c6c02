import type { AnswerBox } from '@long-dan/print'
import { cornerMarks, pageCode } from '@long-dan/print/mark-places'
import type { FoundCode } from './find-codes.ts'
import { frameContrast } from './frame-contrast.ts'
import { fitAffine, fitHomography, type Homography, type Pair, project } from './homography.ts'
import type { Picture, Point } from './picture.ts'

/** White around the code, as a share of its side: four modules of the 33 of its smallest size. */
const quiet = (4 / 33) * pageCode.size
const codeCorners: readonly Point[] = [
  { x: pageCode.x + quiet, y: pageCode.y + quiet },
  { x: pageCode.x + pageCode.size - quiet, y: pageCode.y + quiet },
  { x: pageCode.x + pageCode.size - quiet, y: pageCode.y + pageCode.size - quiet },
  { x: pageCode.x + quiet, y: pageCode.y + pageCode.size - quiet },
]
export const markCentres: readonly Point[] = cornerMarks.corners.map(({ x, y }) => ({
  x: x + cornerMarks.size / 2,
  y: y + cornerMarks.size / 2,
}))
// The mark beside the code first: it improves the guesses for the others.
const [upperLeft, upperRight, beside, lowerLeft] = markCentres as [Point, Point, Point, Point]

/** How far a mark may be from its guess, in millimetres: perspective shifts the far ones. */
const reach = 26
/** On average, frames of boxes must be darker than the surrounding paper by this share of black. */
const leastContrast = 0.12

/**
 * Locates a page: maps its points to the picture. Undefined if corner marks and boxes are not where they must be.
 * @param squaresOf dark squares of the picture whose sides are about that many pixels
 */
export function locatePage(
  picture: Picture,
  code: FoundCode,
  boxes: readonly AnswerBox[],
  squaresOf: (side: number) => readonly Point[],
): Homography | undefined {
  const known: readonly Pair[] = codeCorners.map((from, at) => ({ from, to: code.corners[at] ?? from }))
  const rough = fitAffine(known)
  if (rough === undefined) return undefined
  const scale = scaleOf(rough)
  const squares = squaresOf(cornerMarks.size * scale)
  const near = (map: Homography, mark: Point, within: number, most: number) =>
    orNone(nearest(squares, project(map, mark), within * scale, most))
  const maps = near(rough, beside, 5, 2).flatMap((first) => {
    const steadier = first ? (fitAffine([...known, { from: beside, to: first, weight: 2 }]) ?? rough) : rough
    const lists = [lowerLeft, upperRight, upperLeft].map((mark) => near(steadier, mark, reach, 3))
    return combinations(lists).flatMap((marks) => {
      const map = fitMarks(known, first, marks)
      return map === undefined ? [] : [map]
    })
  })
  const every = Math.ceil(boxes.length / boxesForSelection)
  const some = boxes.filter((_, at) => at % every === 0)
  const [best] = highest(highest(maps, mostExamined, picture, some), 1, picture, boxes)
  return best !== undefined && frameContrast(picture, best, boxes) > leastContrast ? best : undefined
}

/** Of some dozens of maps, a few boxes tell which may be the best; all boxes tell which is. */
const [boxesForSelection, mostExamined] = [7, 4]

/** The maps that show the frames of the boxes most clearly. */
function highest(
  maps: readonly Homography[],
  most: number,
  picture: Picture,
  boxes: readonly AnswerBox[],
): readonly Homography[] {
  return maps
    .map((map) => ({ map, contrast: frameContrast(picture, map, boxes) }))
    .sort((one, other) => other.contrast - one.contrast)
    .slice(0, most)
    .map(({ map }) => map)
}

/** Pixels per millimetre. */
export function scaleOf([a = 0, b = 0, , d = 0, e = 0]: Homography): number {
  return Math.sqrt(Math.abs(a * e - b * d))
}

function nearest(points: readonly Point[], guess: Point, within: number, most: number): readonly Point[] {
  const distance = ({ x, y }: Point) => Math.hypot(x - guess.x, y - guess.y)
  return points
    .filter((point) => distance(point) < within)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, most)
}

/** Three of the four marks are enough, together with the corners of the code: one may be torn off or under a staple. */
function fitMarks(
  known: readonly Pair[],
  first: Point | undefined,
  [left, right, far]: readonly (Point | undefined)[],
): Homography | undefined {
  const marks = [
    { from: beside, to: first },
    { from: lowerLeft, to: left },
    { from: upperRight, to: right },
    { from: upperLeft, to: far },
  ].filter((mark): mark is Pair => mark.to !== undefined)
  if (marks.length < 3) return undefined
  return marks.length === 4
    ? fitHomography(marks)
    : fitHomography([...marks, ...known.map((pair) => ({ ...pair, weight: 0.5 }))])
}

const orNone = (points: readonly Point[]): readonly (Point | undefined)[] => [...points, undefined]

function combinations<Value>(lists: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return lists.reduce<readonly (readonly Value[])[]>(
    (made, list) => made.flatMap((start) => list.map((value) => [...start, value])),
    [[]],
  )
}
