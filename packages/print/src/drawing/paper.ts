/** Millimetres as points: layouts speak millimetres, PDF speaks points. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4
}

/** Width and height in millimetres, upright. */
export const paper = {
  a3: { width: 297, height: 420 },
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
} as const

/** In millimetres, from the upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
