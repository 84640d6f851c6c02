/** Climbs from `start` by steps that shrink until `finest`: enough for smooth functions of two parameters. */
export function maximize(
  start: readonly [number, number],
  valueAt: (point: readonly [number, number]) => number,
  { step = 1, finest = 0.02 } = {},
): readonly [number, number] {
  let best = start
  let value = valueAt(start)
  for (let size = step; size >= finest; ) {
    const around = directions.map(([x, y]) => [best[0] + x * size, best[1] + y * size] as const)
    const values = around.map(valueAt)
    const highest = Math.max(...values)
    if (highest > value) {
      value = highest
      best = around[values.indexOf(highest)] ?? best
    } else size /= 2
  }
  return best
}

const directions = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const
