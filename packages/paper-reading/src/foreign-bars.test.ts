import { expect, it } from 'vitest'
import { foreignBars } from './foreign-bars.ts'
import type { Stroke } from './stroke.ts'

const bar = (angle: number, breadth = 0.6): Stroke => ({
  angle,
  breadth,
  length: 7,
  spread: 0.29 * breadth,
  offCentre: 0.3,
})
const cross: Stroke = { angle: 44, length: 7, breadth: 1.1, spread: 1.4, offCentre: 0.3 }
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

it('the only mark of a page is believed unless it lies square or beside the middle of its box', () => {
  expect(foreign([bar(135)])).toEqual([])
  for (const one of [bar(3), bar(92), { ...bar(135), offCentre: 2 }]) expect(foreign([one])).toEqual([0])
})
