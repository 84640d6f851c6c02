import { expect, it } from 'vitest'
import { jumpOf } from './unusual-jump.ts'

it.each([
  [2460, [60], { times: 41, usual: 60 }],
  [300, [60, 60, 60], { times: 5, usual: 60 }],
  [299, [60, 60, 60], null],
  // One inflated month does not make the next one usual.
  [900, [60, 1000, 60], { times: 15, usual: 60 }],
  [49, [0], null],
  [50, [0], { times: 50, usual: 0 }],
  [100_000, [], null],
])('%i after %j', (received, before, jump) => {
  expect(jumpOf(received, before)).toEqual(jump)
})
