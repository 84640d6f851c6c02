import type { Picture, Point } from '../picture.ts'

/** Of the pixels around a mark, this share lies on the two edges perpendicular to a direction. */
const onEdges = 0.02

/**
 * Width of a mark's edges, in pixels: the standard deviation of the blur that would produce it, along the worse of its two directions, as a
 * hand that shook blurs only one.
 * @param along directions of the page in the picture
 */
export function blurOf(mark: Picture, along: readonly Point[]): number {
  const { data, width, height } = mark
  const greys = Uint8Array.from(data).sort()
  const contrast = share(greys, 0.95) - share(greys, 0.05)
  const blurs = along.map((direction) => {
    const length = Math.hypot(direction.x, direction.y)
    const slopes: number[] = []
    for (let y = 1; y < height - 1; y++)
      for (let x = 1; x < width - 1; x++) {
        const at = y * width + x
        const right = (data[at + 1] as number) - (data[at - 1] as number)
        const down = (data[at + width] as number) - (data[at - width] as number)
        slopes.push(Math.abs(right * direction.x + down * direction.y) / (2 * length))
      }
    const steepest = share(Float32Array.from(slopes).sort(), 1 - onEdges)
    return contrast / (Math.sqrt(2 * Math.PI) * Math.max(steepest, 0.5))
  })
  return Math.max(...blurs)
}

function share(sorted: { readonly [at: number]: number; readonly length: number }, part: number): number {
  return sorted[Math.floor(part * (sorted.length - 1))] ?? 0
}
