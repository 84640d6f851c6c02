import { expect, it } from 'vitest'
import { internalRule, isSafe, publicRule } from './safe-group.ts'

// Two desks of one commune; a third desk in another commune.
const places = ['a', 'a', 'b'].map((unit, desk) => ({
  unit,
  path: [unit],
  knownTo: [`desk ${desk}`, `commune ${unit}`],
}))

function safe(rule: typeof internalRule, satisfied: readonly number[], base: readonly number[], group: number[]) {
  return isSafe(places, rule, { base: Int32Array.from(base), satisfied: Int32Array.from(satisfied) }, group)
}

it.each([
  ['four ballots', internalRule, [3, 0, 0], [4, 0, 0], [0], false],
  ['five ballots', internalRule, [4, 0, 0], [5, 0, 0], [0], true],
  ['nine ballots, in public', publicRule, [8, 0, 0], [9, 0, 0], [0], false],
  ['ten ballots, in public', publicRule, [9, 0, 0], [10, 0, 0], [0], true],
  ['no ballot at all', publicRule, [0, 0, 0], [0, 0, 0], [0], true],
  ['all dissatisfied, however many', publicRule, [0, 0, 0], [900, 0, 0], [0], false],
  ['all satisfied and fewer than ten', internalRule, [9, 0, 0], [9, 0, 0], [0], false],
  ['all satisfied, a desk of its own', internalRule, [10, 0, 0], [10, 0, 0], [0], true],
  ['all satisfied, of two communes', internalRule, [20, 0, 20], [20, 0, 20], [0, 2], false],
  ['four left after a desk takes out its own', internalRule, [18, 3, 0], [20, 4, 0], [0, 1], false],
  ['five left after a desk takes out its own', internalRule, [18, 4, 0], [20, 5, 0], [0, 1], true],
  ['satisfied ones only, left after a desk takes out its own', internalRule, [18, 9, 0], [20, 9, 0], [0, 1], false],
  ['ten satisfied ones, left after a desk takes out its own', internalRule, [18, 10, 0], [20, 10, 0], [0, 1], true],
  ['dissatisfied ones only, left after a desk takes out its own', publicRule, [20, 0, 0], [20, 30, 0], [0, 1], false],
  ['one commune of two desks, all satisfied', internalRule, [20, 6, 0], [20, 6, 0], [0, 1], true],
] as const)('the sum of %s', (_, rule, satisfied, base, group, isKnown) => {
  expect(safe(rule, satisfied, base, [...group])).toBe(isKnown)
})
