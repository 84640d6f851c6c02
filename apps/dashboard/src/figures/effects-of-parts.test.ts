import { designEffect } from '@long-dan/statistics'
import { expect, it } from 'vitest'
import { type DeskInParts, effectsOfParts } from './effects-of-parts.ts'

const count = ([base = 0, not = 0]: readonly number[]) => ({ satisfied: base - not, base })
/** Answers, and those of two parts of the citizens: base and dissatisfied each. */
const desk = (deskId: number, whole: readonly number[], ...parts: readonly (readonly number[])[]): DeskInParts => ({
  ...{ deskId, whole: count(whole), parts: parts.map(count) },
  groups: [{ name: String(deskId), isSingle: true }],
})
/** Ten desks of which 40 of 100 chose the one, 50 the other, and ten neither. */
const ten = Array.from({ length: 10 }, (_, at) => desk(at, [100, 20], [40, at % 2 === 0 ? 2 : 9], [50, 5]))

it('is that of the desks where each of them shows every part', () => {
  expect(effectsOfParts(ten)).toEqual(
    [0, 1].map((part) => designEffect(ten.map(({ parts }) => parts[part] ?? count([])))),
  )
})

it('does not change when answers move between desks that would show too little of a part, or of the rest', () => {
  const few = (one: number, other: number) => [
    desk(20, [60, 9], [5, one], [55, 8]),
    desk(21, [70, 9], [8, other], [52, 8]),
  ]
  expect(effectsOfParts([...ten, ...few(0, 6)])).toEqual(effectsOfParts([...ten, ...few(4, 2)]))
  const rest = (one: number, other: number) => [
    desk(20, [60, 10], [24, one], [30, 5]),
    desk(21, [64, 10], [25, other], [30, 5]),
  ]
  expect(effectsOfParts([...ten, ...rest(0, 9)])).toEqual(effectsOfParts([...ten, ...rest(9, 0)]))
  // Ten desks and one cluster of two.
  expect(effectsOfParts([...ten, ...rest(0, 9)])[0]).toBe(
    designEffect([...ten.map(({ parts }) => parts[0] ?? count([])), { ...count([49, 9]), isMerged: true }]),
  )
})

it('takes all desks for one where a desk with too little has none to be merged with', () => {
  const alone = [...ten, desk(20, [60, 9], [5, 1], [55, 8])]
  // 1 + (405 − 1) · 0.005.
  expect(effectsOfParts(alone)[0]).toBeCloseTo(3.02, 12)
})

it('is 1 of a single desk', () => {
  expect(effectsOfParts([desk(1, [100, 20], [40, 2], [60, 18])])).toEqual([1, 1])
})
