import { frameBand, type InkWindow, outside } from './ink-window.ts'
import { perMillimetre } from './lay-flat.ts'

/** Whether the ink inside lies on one straight line that continues outside the frame at both ends. */
export function isStrayLine({ ink, size, start, inner }: InkWindow, inside: Uint8Array): boolean {
  const points: { readonly x: number; readonly y: number }[] = []
  for (let at = 0; at < inside.length; at++)
    if (inside[at] === 1) points.push({ x: start + (at % inner), y: start + Math.floor(at / inner) })
  if (points.length < 2 * perMillimetre) return false
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length
  let [xx, yy, xy] = [0, 0, 0]
  for (const point of points) {
    xx += (point.x - x) ** 2
    yy += (point.y - y) ** 2
    xy += (point.x - x) * (point.y - y)
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy)
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  const spread = Math.sqrt(points.reduce((sum, p) => sum + ((p.x - x) * dy - (p.y - y) * dx) ** 2, 0) / points.length)
  if (spread > 0.5 * perMillimetre) return false
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
