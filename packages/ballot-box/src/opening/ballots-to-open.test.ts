import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ballotsToOpen, fewestTogether, whatMayLeave } from './ballots-to-open.ts'

interface Waiting {
  readonly desk: number
  readonly mode: number
  readonly day: number
}

/** Which of these leave on the night after that day. */
function opened(box: readonly Waiting[], night = 100): readonly Waiting[] {
  const groups = [...Map.groupBy(box.keys(), (at) => box[at]?.desk).values()]
  const leaving = ballotsToOpen({
    groups,
    entryMode: (at) => box[at]?.mode ?? 0,
    serviceDate: (at) => String(box[at]?.day),
    isOpen: (day) => Number(day) > night - 4,
  })
  expect(leaving.map(({ length }) => length > 0)).toHaveLength(groups.length)
  return leaving.flat().map((at) => box[at] as Waiting)
}
const some = (count: number, { desk = 1, mode = 1, day = 100 }: Partial<Waiting> = {}): readonly Waiting[] =>
  Array.from({ length: count }, () => ({ desk, mode, day }))
const countsBy = (ballots: readonly Waiting[], keyOf: (ballot: Waiting) => string | number) =>
  new Map([...Map.groupBy(ballots, keyOf)].map(([key, alike]) => [key, alike.length]))

it('leaves five of a desk in the box and never opens fewer than five', () => {
  expect([0, 1, 4, 5, 9, 10, 11, 100].map((count) => opened(some(count)).length)).toEqual([0, 0, 0, 0, 0, 5, 6, 95])
})

it('keeps a rare way of casting until the month closes, and opens the rest', () => {
  const leaving = opened([...some(20), ...some(4, { mode: 2 })])
  expect(countsBy(leaving, ({ mode }) => mode)).toEqual(new Map([[1, 15]]))
})

it('keeps a ballot of a day of which too few leave with it: its envelope would be known by that day', () => {
  const late = some(1, { day: 98 })
  expect(opened([...some(5), ...late, ...some(20)])).toEqual(some(20))
  // Elsewhere in the province enough others leave with it.
  expect(countsBy(opened([...some(30), ...some(10, { desk: 2, day: 98 }), ...late]), ({ day }) => day)).toEqual(
    new Map([
      [100, 25],
      [98, 6],
    ]),
  )
})

it('keeps five of a day while late ones may still join them, and the whole day leaves after that', () => {
  const box = [...some(5, { desk: 2, day: 90 }), ...some(20, { day: 97 }), ...some(5, { day: 90 })]
  const leaving = opened([...some(5, { day: 100 }), ...box])
  expect(countsBy(leaving, ({ day }) => day)).toEqual(
    new Map([
      [97, 15],
      [90, 5],
    ]),
  )
  expect(countsBy(opened([...some(5, { day: 100 }), ...some(20, { day: 96 })]), ({ day }) => day)).toEqual(
    new Map([[96, 20]]),
  )
})

const waiting = fc.record({
  desk: fc.integer({ min: 1, max: 3 }),
  mode: fc.integer({ min: 1, max: 3 }),
  /** Days it took to arrive. */
  late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 4 })),
})
const nights = fc.array(fc.array(waiting, { maxLength: 60 }), { maxLength: 12 })

function* openings(arrivals: readonly (readonly (Omit<Waiting, 'day'> & { late: number })[])[]) {
  let box: readonly Waiting[] = []
  for (const [night, arrived] of arrivals.entries()) {
    box = [...box, ...arrived.map(({ desk, mode, late }) => ({ desk, mode, day: night - late }))]
    const leaving = new Set(opened(box, night))
    yield [...leaving]
    box = box.filter((ballot) => !leaving.has(ballot))
  }
  yield box
}

it('moves no figure by fewer than five, tonight, on any later night or when the month closes', () => {
  fc.assert(
    fc.property(nights, (arrivals) => {
      const seen = new Map<string | number, number>()
      for (const leaving of openings(arrivals)) {
        const keys = [({ desk }: Waiting) => desk, ({ desk, mode }: Waiting) => `${desk} ${mode}`]
        for (const [figure, more] of keys.flatMap((keyOf) => [...countsBy(leaving, keyOf)])) {
          // Fewer than five at the end of a month are shown to nobody.
          if (seen.has(figure)) expect(more).toBeGreaterThanOrEqual(fewestTogether)
          seen.set(figure, (seen.get(figure) ?? 0) + more)
        }
      }
    }),
    { numRuns: 500 },
  )
})

it('opens a ballot with four others of its day at least, on any night and when the month closes', () => {
  fc.assert(
    fc.property(nights, (arrivals) => {
      const all = arrivals.flatMap((arrived, night) => arrived.map(({ late }) => night - late))
      for (const leaving of openings(arrivals)) {
        for (const [day, together] of countsBy(leaving, (ballot) => ballot.day)) {
          const ofDay = all.filter((each) => each === day).length
          expect(together).toBeGreaterThanOrEqual(Math.min(fewestTogether, ofDay))
        }
      }
    }),
    { numRuns: 500 },
  )
})

it('chooses the same ballots again after a crash', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 80 }), (modes) => {
      const box = modes.map((mode) => ({ desk: 1, mode, day: 100 }))
      expect(opened(box)).toEqual(opened(box))
    }),
  )
})

it('lets remarks leave by the same rule', () => {
  expect(whatMayLeave([1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([])
  expect(whatMayLeave([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([6, 7, 8, 9, 10])
})
