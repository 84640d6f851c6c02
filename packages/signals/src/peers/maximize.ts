/** Hill climbing from `start` with steps that shrink down to `finest`: sufficient for smooth functions of two or three parameters. */
export function maximize<Point extends readonly number[]>(
  start: Point,
  valueAt: (point: Point) => number,
  { step = 1, finest = 0.02 } = {},
): Point {
  let best = start
  let value = valueAt(start)
  for (let size = step; size >= finest; ) {
    const around = start.flatMap((_, axis) => [moved(best, axis, size), moved(best, axis, -size)])
    const values = around.map(valueAt)
    const highest = Math.max(...values)
    if (highest > value) {
      value = highest
      best = around[values.indexOf(highest)] ?? best
    } else size /= 2
  }
  return best
}

function moved<Point extends readonly number[]>(point: Point, axis: number, by: number): Point {
  return point.map((value, at) => (at === axis ? value + by : value)) as unknown as Point
}
