import { blobs } from '../blobs.ts'
import { darkerThanAround } from '../darker-than-around.ts'
import type { Picture, Point } from '../picture.ts'

/** A dark spot that may be a corner mark, and the length of its side in pixels. */
export interface Spot extends Point {
  readonly side: number
}

/** Longest side of the picture that is searched: a mark on it has five pixels or more. */
export const lookedThrough = 640
/** Side of a mark, from a sheet that fills half of the picture to a ballot that fills all of it. */
const [shortest, longest] = [3, 22]
/** Distance in pixels over which the surrounding grey is averaged. */
const around = 16
/** A pixel below this share of that grey is dark. */
const darker = 0.68
/** Letters may look like marks; at most this many are combined with each other. */
const most = 60

/** Solid dark spots of about the size of corner marks, the most solid first. */
export function darkSpots(frame: Picture): readonly Spot[] {
  const { width, height } = frame
  return blobs(darkerThanAround(frame, around, darker), width, height)
    .filter((spot) => {
      const [less, more] = [Math.min(spot.width, spot.height), Math.max(spot.width, spot.height)]
      return less >= shortest && more <= longest && more <= 2.2 * less && solidity(spot) > 0.42
    })
    .sort((a, b) => b.area * solidity(b) - a.area * solidity(a))
    .slice(0, most)
    .map(({ x, y, area }) => ({ x, y, side: Math.sqrt(area) }))
}

function solidity({ area, width, height }: { readonly area: number; readonly width: number; readonly height: number }) {
  return area / (width * height)
}
