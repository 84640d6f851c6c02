import { areaMeans } from './area-means.ts'
import { blobs } from './blobs.ts'
import { type Picture, type Point, shrink } from './picture.ts'

/** Pixels of a mark's side in the copy that is searched. */
const sideSearched = 14
/** Share of the grey around below which a pixel is dark. */
const darker = 0.68

/** Centres of dark blobs that may be corner marks of that side (pixels), seen from any angle and turned any way. */
export function darkSquares(picture: Picture, side: number): readonly Point[] {
  const factor = Math.min(1, sideSearched / side)
  const small = shrink(picture, factor)
  const wanted = side * factor
  return blobs(darkerThanAround(small, 3 * wanted), small.width, small.height)
    .filter(({ area, width, height }) => {
      const [least, most] = [0.45 * wanted, 2 * wanted]
      const isSolid = area > 0.25 * wanted * wanted && area / (width * height) > 0.42
      return width > least && height > least && width < most && height < most && isSolid
    })
    .map(({ x, y }) => ({ x: (x + 0.5) / factor - 0.5, y: (y + 0.5) / factor - 0.5 }))
}

/** Pixels well below the mean of the square of that side around them: shadows and stains do not matter. */
function darkerThanAround(picture: Picture, side: number): Uint8Array {
  const { data, width, height } = picture
  const meanOf = areaMeans(picture)
  const half = Math.round(side / 2)
  const dark = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      dark[at] = Number((data[at] as number) < darker * meanOf(x - half, y - half, x + half + 1, y + half + 1))
    }
  return dark
}
