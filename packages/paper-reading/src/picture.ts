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

/** Whether a place has pixels on all sides of it. */
export function isWithin({ width, height }: Picture, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width - 1 && y < height - 1
}

/** Grey interpolated between four pixels; white outside, as if paper went on. */
export function greyAt(picture: Picture, x: number, y: number): number {
  if (!isWithin(picture, x, y)) return 255
  const { data, width } = picture
  const at = (y | 0) * width + (x | 0)
  const fx = x - (x | 0)
  const fy = y - (y | 0)
  const one = data[at] as number
  const three = data[at + width] as number
  const upper = one + ((data[at + 1] as number) - one) * fx
  return upper + (three + ((data[at + width + 1] as number) - three) * fx - upper) * fy
}

/** Every other byte of four. */
const everyOther = 0x00ff00ff

/** The picture at half its size. Two sums of four are kept in one integer, so that eight pixels take four reads instead of eight. */
export function halve(picture: Picture): Picture {
  const [width, height] = [picture.width >> 1, picture.height >> 1]
  const data = new Uint8Array(width * height)
  const from = picture.data
  const words = new DataView(from.buffer, from.byteOffset, from.byteLength)
  for (let y = 0; y < height; y++) {
    let at = 2 * y * picture.width
    let below = at + picture.width
    let place = y * width
    const end = place + width
    for (; place + 1 < end; place += 2, at += 4, below += 4) {
      const one = words.getInt32(at, true)
      const other = words.getInt32(below, true)
      const pairs =
        (one & everyOther) + ((one >>> 8) & everyOther) + (other & everyOther) + ((other >>> 8) & everyOther)
      const means = (pairs + 0x00020002) >>> 2
      data[place] = means
      data[place + 1] = means >>> 16
    }
    if (place < end)
      data[place] =
        ((from[at] as number) + (from[at + 1] as number) + (from[below] as number) + (from[below + 1] as number) + 2) >>
        2
  }
  return { data, width, height }
}

/** The picture at a fraction of its size, each pixel the mean of those it replaces. */
export function shrink(picture: Picture, factor: number): Picture {
  if (factor >= 1) return picture
  const [width, height] = [Math.floor(picture.width * factor), Math.floor(picture.height * factor)]
  const data = new Uint8Array(width * height)
  const starts = Uint32Array.from({ length: width + 1 }, (_, x) => Math.floor(x / factor))
  for (let y = 0; y < height; y++) {
    const top = Math.floor(y / factor)
    const bottom = Math.floor((y + 1) / factor)
    for (let x = 0; x < width; x++) {
      const left = starts[x] as number
      const right = starts[x + 1] as number
      let sum = 0
      for (let row = top; row < bottom; row++)
        for (let at = row * picture.width + left; at < row * picture.width + right; at++)
          sum += picture.data[at] as number
      data[y * width + x] = sum / ((bottom - top) * (right - left))
    }
  }
  return { data, width, height }
}
