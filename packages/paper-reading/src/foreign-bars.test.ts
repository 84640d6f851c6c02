import { expect, it } from 'vitest'
import { foreignBars } from './foreign-bars.ts'
import type { Stroke } from './stroke.ts'

const bar = (angle: number, breadth = 0.6): Stroke => ({
  angle,
  breadth,
  length: 7,
  spread: 0.29 * breadth,
})
const cross: Stroke = { angle: 44, length: 7, breadth: 1.1, spread: 1.4 }
const foreign = (strokes: readonly Stroke[]) => [...foreignBars(strokes)].map((stroke) => strokes.indexOf(stroke))

it('a straight bar among crosses is nobody’s mark, at whatever angle', () => {
  for (const angle of [0, 45, 90, 135]) expect(foreign([cross, cross, bar(angle), cross])).toEqual([2])
})

it('whoever marks with one stroke is believed in every row, and a staple among such marks is not', () => {
  const slashes = [132, 140, 129, 145, 137].map((angle) => bar(angle))
  expect(foreign(slashes)).toEqual([])
  expect(foreign([...slashes, bar(2)])).toEqual([5])
  expect(foreign([...slashes, bar(135, 1.4)])).toEqual([5])
})

it('the only mark of a page is nobody’s if it is one bar, because a staple may lie as a slash does', () => {
  for (const angle of [3, 92, 135]) expect(foreign([bar(angle)])).toEqual([0])
  expect(foreign([cross])).toEqual([])
})
