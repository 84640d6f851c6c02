import type { Point } from './picture.ts'

/** How points of a page in millimetres lie in a picture, seen from anywhere: eight numbers of a projective map, row by row. */
export type Homography = readonly number[]

export interface Pair {
  readonly from: Point
  readonly to: Point
  /** How much it counts against the others, 1 where nothing is said. */
  readonly weight?: number
}

export function project(map: Homography, { x, y }: Point): Point {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = map
  const w = g * x + h * y + 1
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

/** The map that fits pairs of points best (least squares): of four or more, undefined where they lie on a line. */
export function fitHomography(pairs: readonly Pair[]): Homography | undefined {
  return solveNormal(
    pairs.flatMap(({ from: { x, y }, to, weight = 1 }) => [
      { row: [x, y, 1, 0, 0, 0, -to.x * x, -to.x * y], value: to.x, weight },
      { row: [0, 0, 0, x, y, 1, -to.y * x, -to.y * y], value: to.y, weight },
    ]),
    8,
  )
}

/** The same without perspective, steadier where the points lie close together. */
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
  const matrix = Array.from({ length: unknowns }, (_, i) => {
    const line = Array.from({ length: unknowns }, (_, j) =>
      equations.reduce((sum, { row, weight }) => sum + weight * (row[i] as number) * (row[j] as number), 0),
    )
    return [...line, equations.reduce((sum, { row, value, weight }) => sum + weight * (row[i] as number) * value, 0)]
  })
  for (let column = 0; column < unknowns; column++) if (!eliminate(matrix, column)) return undefined
  return matrix.map((line, at) => (line[unknowns] as number) / (line[at] as number))
}

/** Clears a column in all lines but one; false where no line has anything in it. */
function eliminate(matrix: number[][], column: number): boolean {
  const size = (line: readonly number[]) => Math.abs(line[column] as number)
  const [pivot] = matrix.slice(column).sort((a, b) => size(b) - size(a))
  if (pivot === undefined || size(pivot) < 1e-9) return false
  matrix[matrix.indexOf(pivot)] = matrix[column] as number[]
  matrix[column] = pivot
  for (const [row, line] of matrix.entries()) {
    if (row === column) continue
    const factor = (line[column] as number) / (pivot[column] as number)
    for (const [at, value] of pivot.entries()) line[at] = (line[at] as number) - factor * value
  }
  return true
}
