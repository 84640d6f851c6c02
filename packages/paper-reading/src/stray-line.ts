import { frameBand, type InkWindow, outside } from './ink-window.ts'
import { perMillimetre } from './lay-flat.ts'
import type { InkMoments } from './stroke.ts'

/** Whether the ink inside lies on one straight line that continues outside the frame at both ends. */
export function isStrayLine({ ink, size, start, inner }: InkWindow, moments: InkMoments): boolean {
  const { count, angle, spread } = moments
  if (count < 2 * perMillimetre || spread > 0.5 * perMillimetre) return false
  const [x, y] = [start + moments.x, start + moments.y]
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  return [-1, 1].every((direction) => {
    const leaves = distanceOut(x - start, y - start, direction * dx, direction * dy, inner)
    let [found, tried] = [0, 0]
    for (let far = leaves + frameBand + 0.5 * perMillimetre; far < leaves + outside; far++) {
      const [px, py] = [Math.round(x + direction * dx * far), Math.round(y + direction * dy * far)]
      if (px < 1 || py < 1 || px >= size - 1 || py >= size - 1) break
      tried++
      if ([0, 1, -1, size, -size].some((step) => ink[py * size + px + step] === 1)) found++
    }
    return tried > 0 && found > 0.7 * tried
  })
}

function distanceOut(x: number, y: number, dx: number, dy: number, inner: number): number {
  const to = (from: number, step: number) =>
    step > 0 ? (inner - from) / step : step < 0 ? -from / step : Number.POSITIVE_INFINITY
  return Math.min(to(x, dx), to(y, dy))
}
