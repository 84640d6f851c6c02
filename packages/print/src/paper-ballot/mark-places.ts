import { paper } from '../drawing/paper.ts'

export { paper }

const markSize = 4.5
const markInset = 4
const right = paper.a5.width - markInset - markSize
const lower = paper.a5.height - markInset - markSize

/** Upper left corners of the four marks used to flatten a picture of the page, clockwise from the upper left. */
export const cornerMarks = {
  size: markSize,
  inset: markInset,
  corners: [
    { x: markInset, y: markInset },
    { x: right, y: markInset },
    { x: right, y: lower },
    { x: markInset, y: lower },
  ],
} as const

/** Position of the code that tells which page of which sheet this is, including its white margin. */
export const pageCode = { x: 118, y: 183.5, size: 20 } as const
