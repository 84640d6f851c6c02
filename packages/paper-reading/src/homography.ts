import type { Point } from './picture.ts'

/** Maps points of a page in millimetres to a picture taken from any angle: eight numbers of a projective map, row by row. */
export type Homography = readonly number[]

export interface Pair {
  readonly from: Point
  readonly to: Point
  /** Weight relative to the other pairs; 1 by default. */
  readonly weight?: number
}

export function project(map: Homography, { x, y }: Point): Point {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = map
  const w = g * x + h * y + 1
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

/** The map that fits pairs of points best (least squares), for four pairs or more; undefined if they lie on a line. */
export function fitHomography(pairs: readonly Pair[]): Homography | undefined {
  return solveNormal(
    pairs.flatMap(({ from: { x, y }, to, weight = 1 }) => [
      { row: [x, y, 1, 0, 0, 0, -to.x * x, -to.x * y], value: to.x, weight },
      { row: [0, 0, 0, x, y, 1, -to.y * x, -to.y * y], value: to.y, weight },
    ]),
    8,
  )
}

/** The same without perspective, more stable where the points lie close together. */
export function fitAffine(pairs: readonly Pair[]): Homography | undefined {
  const solved = solveNormal(
    pairs.flatMap(({ from: { x, y }, to, weight = 1 }) => [
      { row: [x, y, 1, 0, 0, 0], value: to.x, weight },
      { row: [0, 0, 0, x, y, 1], value: to.y, weight },
    ]),
    6,
  )
  return solved && [...solved, 0, 0]
}

interface Equation {
  readonly row: readonly number[]
  readonly value: number
  readonly weight: number
}

/** Solves AᵀWA x = AᵀWb by elimination with pivots. */
function solveNormal(equations: readonly Equation[], unknowns: number): readonly number[] | undefined {
  const matrix = Array.from({ length: unknowns }, () => new Float64Array(unknowns + 1))
  for (const { row, value, weight } of equations)
    for (let i = 0; i < unknowns; i++) {
      const line = matrix[i] as Float64Array
      const own = weight * (row[i] as number)
      if (own === 0) continue
      for (let j = 0; j < unknowns; j++) line[j] = (line[j] as number) + own * (row[j] as number)
      line[unknowns] = (line[unknowns] as number) + own * value
    }
  for (let column = 0; column < unknowns; column++) if (!eliminate(matrix, column)) return undefined
  return matrix.map((line, at) => (line[unknowns] as number) / (line[at] as number))
}

/** Clears a column in all rows but one; false if no row has anything in it. */
function eliminate(matrix: Float64Array[], column: number): boolean {
  let at = column
  const size = (line: number) => Math.abs(matrix[line]?.[column] as number)
  for (let line = column + 1; line < matrix.length; line++) if (size(line) > size(at)) at = line
  if (size(at) < 1e-9) return false
  const pivot = matrix[at] as Float64Array
  matrix[at] = matrix[column] as Float64Array
  matrix[column] = pivot
  for (const [row, line] of matrix.entries()) {
    const factor = row === column ? 0 : (line[column] as number) / (pivot[column] as number)
    if (factor !== 0)
      for (let place = 0; place < pivot.length; place++)
        line[place] = (line[place] as number) - factor * (pivot[place] as number)
  }
  return true
}
