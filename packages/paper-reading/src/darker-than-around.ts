import type { Picture } from './picture.ts'

/**
 * Whether each pixel is darker than that share of the mean grey of the square around it, which reaches `half` pixels to each side: shadows and
 * stains do not matter. What lies outside the picture is left out of the mean.
 */
export function darkerThanAround(picture: Picture, half: number, share: number): Uint8Array {
  const { data, width, height } = picture
  const sums = sumsOf(picture)
  const dark = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - half)
    const bottom = Math.min(height, y + half + 1)
    const above = top * (width + 1)
    const below = bottom * (width + 1)
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - half)
      const right = Math.min(width, x + half + 1)
      const sum =
        ((sums[below + right] as number) -
          (sums[below + left] as number) -
          (sums[above + right] as number) +
          (sums[above + left] as number)) >>>
        0
      const at = y * width + x
      if ((data[at] as number) * (right - left) * (bottom - top) < share * sum) dark[at] = 1
    }
  }
  return dark
}

/** Sums over all that lies left of and above each pixel; they may run over, their differences do not. */
function sumsOf({ data, width, height }: Picture): Uint32Array {
  const line = width + 1
  const sums = new Uint32Array(line * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] as number
      const at = (y + 1) * line + x + 1
      sums[at] = (sums[at - line] as number) + row
    }
  }
  return sums
}
