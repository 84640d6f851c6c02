type Position = readonly number[]

interface Side {
  readonly from: Position
  readonly to: Position
}

/**
 * A side of a border drawn point by point meets few cells. With more than this on average it is no commune's border, and the check gives
 * up.
 */
const mostCellsPerSide = 30
/** Upper limit for the rows of a grid, which are really the square root of the number of points. */
const mostRows = 2 ** 16

/**
 * Whether two sides of a ring cross each other; touching does not count. Compares only sides that share a cell of a grid, so that rings of
 * many thousand points take a moment rather than minutes.
 */
export function crossesItself(ring: readonly Position[]): boolean {
  const xs = ring.map(([x = 0]) => x)
  const ys = ring.map(([, y = 0]) => y)
  const [west, east] = extentOf(xs)
  const [south, north] = extentOf(ys)
  const cells = Math.ceil(Math.sqrt(ring.length))
  const column = (x: number) => Math.min(cells - 1, Math.floor((cells * (x - west)) / (east - west || 1)))
  const row = (y: number) => Math.min(cells - 1, Math.floor((cells * (y - south)) / (north - south || 1)))
  const boxOf = ({ from, to }: Side): Box => ({
    columns: extentOf([column(from[0] ?? 0), column(to[0] ?? 0)]),
    rows: extentOf([row(from[1] ?? 0), row(to[1] ?? 0)]),
  })
  const grid = new Map<number, Side[]>()
  let left = mostCellsPerSide * ring.length
  for (const [at, from] of ring.entries()) {
    const side = { from, to: ring[(at + 1) % ring.length] ?? from }
    const box = boxOf(side)
    left -= sizeOf(box)
    if (left < 0) return false
    if (crossesIn(grid, box, side)) return true
  }
  return false
}

interface Box {
  readonly columns: readonly [first: number, last: number]
  readonly rows: readonly [first: number, last: number]
}

function sizeOf({ columns, rows }: Box): number {
  return (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1)
}

/** Whether the side crosses one entered before in any cell of its box; enters it in each of them. */
function crossesIn(grid: Map<number, Side[]>, { columns, rows }: Box, side: Side): boolean {
  for (let column = columns[0]; column <= columns[1]; column += 1) {
    for (let row = rows[0]; row <= rows[1]; row += 1) {
      const cell = column * mostRows + row
      const here = grid.get(cell) ?? []
      if (here.some((other) => cross(side, other))) return true
      here.push(side)
      grid.set(cell, here)
    }
  }
  return false
}

function extentOf(values: readonly number[]): readonly [low: number, high: number] {
  return values.reduce<readonly [number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
}

function cross(a: Side, b: Side): boolean {
  return (
    turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 &&
    turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0
  )
}

/** On which side of the line a–b the position lies: −1, 0 (on it) or 1. */
function turn([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [x = 0, y = 0]: Position): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
}
