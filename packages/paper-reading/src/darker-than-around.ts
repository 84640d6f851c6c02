import type { Picture } from './picture.ts'
import { scratch } from './scratch.ts'

/** Side of the blocks for which a mean is computed: it hardly changes within one. */
const block = 4

/**
 * Whether each pixel is darker than that share of the mean grey of the square around it, which extends some `half` pixels to each side, so
 * that shadows and stains do not matter. Pixels outside the picture are left out of the mean. Valid until the next call.
 */
export function darkerThanAround({ data, width, height }: Picture, half: number, share: number): Uint8Array {
  const [columns, rows] = [Math.ceil(width / block), Math.ceil(height / block)]
  const sums = blockSums({ data, width, height }, columns, rows)
  const reach = Math.max(1, Math.round(half / block))
  const dark = new Uint8Array(scratch('dark', width * height), 0, width * height).fill(0)
  const limits = new Float64Array(columns)
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = [Math.max(0, row - reach), Math.min(rows, row + reach + 1)]
    const [above, below] = [top * (columns + 1), bottom * (columns + 1)]
    const tall = Math.min(height, bottom * block) - top * block
    for (let column = 0; column < columns; column++) {
      const [left, right] = [Math.max(0, column - reach), Math.min(columns, column + reach + 1)]
      const wide = Math.min(width, right * block) - left * block
      const sum =
        (sums[below + right] as number) -
        (sums[below + left] as number) -
        (sums[above + right] as number) +
        (sums[above + left] as number)
      limits[column] = (share * sum) / (wide * tall)
    }
    for (let y = row * block; y < Math.min(height, (row + 1) * block); y++) {
      let at = y * width
      for (let x = 0; x < width; x++, at++) if ((data[at] as number) < (limits[x >> 2] as number)) dark[at] = 1
    }
  }
  return dark
}

/** For each block, the sum over all blocks to its left and above (summed-area table). */
function blockSums({ data, width, height }: Picture, columns: number, rows: number): Float64Array {
  const line = columns + 1
  const sums = new Float64Array(line * (rows + 1))
  const ofRow = new Uint32Array(columns)
  for (let row = 0; row < rows; row++) {
    ofRow.fill(0)
    for (let y = row * block; y < Math.min(height, (row + 1) * block); y++) {
      let at = y * width
      for (let x = 0; x < width; x++, at++) ofRow[x >> 2] = (ofRow[x >> 2] as number) + (data[at] as number)
    }
    let before = 0
    for (let column = 0; column < columns; column++) {
      before += ofRow[column] as number
      sums[(row + 1) * line + column + 1] = (sums[row * line + column + 1] as number) + before
    }
  }
  return sums
}
