import { expect, it } from 'vitest'
import { wholeTyped } from './typed-values.ts'

it.each([
  ['125', 125],
  ['1.250', 1250],
  ['1,250', 1250],
  ['1 250', 1250],
  ['12,5', null],
  ['0.199', null],
  ['0,190', null],
  ['0.000', null],
  ['1.1250', null],
  ['-1', null],
  ['1e3', null],
])('reads the number %s as %s', (typed, number) => {
  expect(wholeTyped(typed)).toBe(number)
})
