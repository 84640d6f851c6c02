import type { Picture } from './picture.ts'

/** The mean grey of any rectangle, from sums over all that lies left of and above each pixel; what lies outside the picture is left out. */
export function areaMeans({ data, width, height }: Picture) {
  const line = width + 1
  const sums = new Float64Array(line * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] as number
      sums[(y + 1) * line + x + 1] = (sums[y * line + x + 1] as number) + row
    }
  }
  const until = (x: number, y: number) => sums[y * line + x] as number
  return (left: number, top: number, right: number, bottom: number): number => {
    const [x0, y0, x1, y1] = [Math.max(0, left), Math.max(0, top), Math.min(width, right), Math.min(height, bottom)]
    return (until(x1, y1) - until(x0, y1) - until(x1, y0) + until(x0, y0)) / ((x1 - x0) * (y1 - y0))
  }
}
