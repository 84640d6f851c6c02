import { blobs } from './blobs.ts'
import { darkerThanAround } from './darker-than-around.ts'
import { halve, type Picture, type Point } from './picture.ts'

/**
 * Smallest side of a mark, in pixels of the copy that is searched: a few are enough and cost a quarter, but what lies close beside a mark,
 * as a staple does, becomes one with it.
 */
export const sidesSearched = [7, 9] as const
/** A pixel below this share of the surrounding grey is dark. */
const darker = 0.68

/** Centres of dark blobs that may be corner marks with that side (pixels), from any angle and in any rotation. */
export function darkSquares(half: Picture, side: number, sideSearched: number): readonly Point[] {
  let small = half
  let factor = 0.5
  for (; side * factor >= 2 * sideSearched; factor /= 2) small = halve(small)
  const wanted = side * factor
  const [least, most] = [0.45 * wanted, 2 * wanted]
  const dark = darkerThanAround(small, Math.round(1.5 * wanted), darker)
  return blobs(dark, small.width, small.height, 0.25 * wanted * wanted)
    .filter(({ area, width, height }) => {
      const isSolid = area / (width * height) > 0.42
      return width > least && height > least && width < most && height < most && isSolid
    })
    .map(({ x, y }) => ({ x: (x + 0.5) / factor - 0.5, y: (y + 0.5) / factor - 0.5 }))
}
