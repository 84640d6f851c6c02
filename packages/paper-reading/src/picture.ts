/** A picture in grey, row by row: 0 black, 255 white. */
export interface Picture {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Grey between four pixels; white outside, as paper goes on. */
export function greyAt({ data, width, height }: Picture, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 255
  const at = top * width + left
  const [fx, fy] = [x - left, y - top]
  const upper = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx
  const lower = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx
  return upper * (1 - fy) + lower * fy
}

/** The picture at a fraction of its size, each pixel the mean of those it stands for. */
export function shrink(picture: Picture, factor: number): Picture {
  if (factor >= 1) return picture
  const [width, height] = [Math.floor(picture.width * factor), Math.floor(picture.height * factor)]
  const data = new Uint8Array(width * height)
  const starts = Array.from({ length: width + 1 }, (_, x) => Math.floor(x / factor))
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.floor(y / factor), Math.max(Math.floor((y + 1) / factor), Math.floor(y / factor) + 1)]
    for (let x = 0; x < width; x++) {
      const left = starts[x] ?? 0
      const right = Math.max(starts[x + 1] ?? 0, left + 1)
      let sum = 0
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) sum += picture.data[row * picture.width + column] ?? 255
      data[y * width + x] = sum / ((bottom - top) * (right - left))
    }
  }
  return { data, width, height }
}
