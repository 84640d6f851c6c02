/** A connected group of pixels. */
export interface Blob {
  /** Centre of its pixels. */
  readonly x: number
  readonly y: number
  readonly area: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Groups of set pixels that touch, corners included. Clears `set` on its way. */
export function blobs(set: Uint8Array, width: number, height: number): readonly Blob[] {
  const found: Blob[] = []
  for (let start = set.indexOf(1); start !== -1; start = set.indexOf(1, start + 1)) {
    const pixels = takeGroup(set, start, width, height)
    let [sumX, sumY] = [0, 0]
    let [left, right, top, bottom] = [width, 0, height, 0]
    for (const at of pixels) {
      const [x, y] = [at % width, Math.floor(at / width)]
      sumX += x
      sumY += y
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
    const area = pixels.length
    found.push({ x: sumX / area, y: sumY / area, area, left, top, width: right - left + 1, height: bottom - top + 1 })
  }
  return found
}

function takeGroup(set: Uint8Array, start: number, width: number, height: number): readonly number[] {
  const pixels = [start]
  set[start] = 0
  for (let next = 0; next < pixels.length; next++) {
    const at = pixels[next] as number
    const [x, y] = [at % width, Math.floor(at / width)]
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const neighbour = row * width + column
        if (set[neighbour] === 1) {
          set[neighbour] = 0
          pixels.push(neighbour)
        }
      }
  }
  return pixels
}
