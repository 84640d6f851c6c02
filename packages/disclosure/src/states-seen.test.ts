import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallestSets } from './attacker.test-support.ts'
import { mayAllBeSeen } from './states-seen.ts'

interface Ballot {
  readonly day: number
  readonly mode: number
  readonly answered: readonly number[]
}
/** What a decision excludes: days and modes of a desk. */
interface Decision {
  readonly days: readonly [number, number]
  readonly modes: readonly number[]
}

const firstItem = 10
const basesOf = ({ mode, answered }: Ballot) => [0, 1 + mode, ...answered.map((item) => firstItem + item)]
const leavesOut = ({ days: [one, other], modes }: Decision, { day, mode }: Ballot) =>
  Math.min(one, other) <= day && day <= Math.max(one, other) && modes.includes(mode)

const aDay = fc.nat(7)
const ballots = fc
  .array(
    fc.record({ day: aDay, mode: fc.nat(2), answered: fc.subarray([0, 1, 2]), times: fc.integer({ min: 1, max: 14 }) }),
    { minLength: 3, maxLength: 24 },
  )
  .map((lots) => lots.flatMap(({ times, ...ballot }) => Array.from({ length: times }, () => ballot)))
const decisions = fc.array(fc.record({ days: fc.tuple(aDay, aDay), modes: fc.subarray([0, 1, 2], { minLength: 1 }) }), {
  minLength: 2,
  maxLength: 4,
})
/** Index of the decision that is taken or lifted at each step. */
const steps = fc.array(fc.nat(3), { minLength: 2, maxLength: 10 })

const lotsIn = (all: readonly Ballot[], states: readonly (readonly Decision[])[]) =>
  all.map((ballot) => ({
    countedIn: states.map((state) => Number(!state.some((decision) => leavesOut(decision, ballot)))).join(''),
    bases: basesOf(ballot),
    ballots: 1,
  }))

/** The states that a worker allows to be seen, one after the other. */
function statesSeen(all: readonly Ballot[], wanted: readonly Decision[], order: readonly number[]) {
  const seen: Decision[][] = [[]]
  for (const step of order) {
    const decision = wanted[step % wanted.length]
    const now = seen.at(-1) ?? []
    if (!decision) continue
    const next = now.includes(decision) ? now.filter((each) => each !== decision) : [...now, decision]
    if (mayAllBeSeen(lotsIn(all, [...seen, next]))) seen.push(next)
  }
  return seen
}

/** What somebody learns about one base by adding and subtracting what the states showed of it: sums of ballots, by their size. */
function learnt(all: readonly Ballot[], states: readonly (readonly Decision[])[], base: number): readonly number[] {
  // Ballots alike in day and mode are always excluded together.
  const cells = [
    ...Map.groupBy(
      all.filter((ballot) => basesOf(ballot).includes(base)),
      ({ day, mode }) => `${day} ${mode}`,
    ).values(),
  ]
  const equations = states.map((state) =>
    [...cells.keys()].filter(
      (at) => cells[at]?.[0] && !state.some((decision) => leavesOut(decision, cells[at]?.[0] as Ballot)),
    ),
  )
  const sets = smallestSets({ equations, unknowns: cells.length }, 1 << 12) ?? []
  return sets.map((set) => set.reduce((sum, at) => sum + (cells[at]?.length ?? 0), 0)).filter((sum) => sum > 0)
}

it('lets nobody who noted every state learn of few ballots, by any sums of any of them', () => {
  let moved = 0
  fc.assert(
    fc.property(ballots, decisions, steps, (all, wanted, order) => {
      const states = statesSeen(all, wanted, order)
      moved += states.length - 1
      // The month as a whole may be smaller: a desk below the limits is hidden.
      for (const base of new Set(all.flatMap(basesOf))) {
        const whole = all.filter((ballot) => basesOf(ballot).includes(base)).length
        const least = base === 0 ? 10 : 5
        if (states.length > 1 || whole >= least)
          expect(learnt(all, states, base).filter((sum) => sum < least)).toEqual([])
      }
    }),
    { numRuns: 400 },
  )
  // Never allowing any move would be safe too.
  expect(moved).toBeGreaterThan(200)
})

it('is needed: where each step is looked at alone, what two of them share is found', () => {
  const of = (day: number, count: number): Ballot[] =>
    Array.from({ length: count }, () => ({ day, mode: 0, answered: [0] }))
  const all = [...of(1, 12), ...of(2, 3), ...of(3, 12), ...of(4, 40)]
  const [first, second]: [Decision, Decision] = [
    { days: [1, 2], modes: [0] },
    { days: [2, 3], modes: [0] },
  ]
  const states = [[], [first], [first, second], [second]]
  // Fifteen leave, twelve leave, twelve return: now the three of the second day are known.
  expect(learnt(all, states, 0)).toContain(3)
  expect(mayAllBeSeen(lotsIn(all, states))).toBe(false)
  expect(mayAllBeSeen(lotsIn(all, states.slice(0, 2)))).toBe(true)
})
