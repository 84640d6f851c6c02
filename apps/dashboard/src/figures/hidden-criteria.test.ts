import { clustersOf, deskKey } from '@long-dan/results'
import { criterionShare, designEffect, wilsonInterval } from '@long-dan/statistics'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerEffects, clusteredAnswersAt, desksAt } from './answer-effects.ts'
import { answersAt } from './answer-sums.ts'
import {
  asked,
  desks,
  expectShownAlike,
  period,
  type ReaderOfDesks,
  readAs,
  units,
} from './hidden-desks.test-support.ts'
import { type Hidden, hiddenPlaces, unitKey } from './hidden-places.ts'
import { communesIn } from './territory.ts'

// The attacker compares what is printed of two provinces that differ only in what was said of one criterion at two desks, whose ballots
// everybody sees one by one, but not their answers to it.
const group = ['listen', 'explain', 'trust'] as const
type Count = readonly [base: number, not: number]
const rule = { minimumCriteria: 3 }

function provinceOf(reader: ReaderOfDesks, counts: readonly Count[]) {
  const rows = desks.map((desk, at) => {
    const counters = new Int32Array(asked.layout.deskLength)
    const put = (item: string, [base, not]: Count) => {
      const start = asked.layout.itemOffset(item) ?? 0
      counters[start + 1] = not
      counters[start + 4] = base - not
    }
    put('overall', [100, 10 + (at % 7)])
    put('explain', [60, 5 + (at % 5)])
    put('trust', [50, 5 + (at % 3)])
    put('listen', counts[at] ?? [0, 0])
    return { ...desk, base: 100, satisfied: 90 - (at % 7), counters }
  })
  const { territory, tallies } = readAs(reader, rows)
  const hidden = new Map<string, Hidden>()
  const hiddenFor = (item: string) => {
    const found = hidden.get(item) ?? hiddenPlaces({ territory, tallies, item })(period)
    hidden.set(item, found)
    return found
  }
  return { rows: tallies.rowsIn(period), hiddenFor, communesOf: communesIn(territory, period) }
}

type Province = ReturnType<typeof provinceOf>
const placeOf = ({ communesOf }: Province, id: number) => ({ communeIds: communesOf(id), deskId: null })
const groupOf = ({ hiddenFor }: Province, at: number) =>
  hiddenFor('listen').groupOf(deskKey(desks[at] ?? { unitId: 0, deskId: 0 }))
const hides = ({ hiddenFor }: Province, at: number) =>
  hiddenFor('listen').has(deskKey(desks[at] ?? { unitId: 0, deskId: 0 }))

/** Everything that an interval of the criterion, or of its group, is computed from, of every unit that shows it. */
function shownBy(all: Province): readonly unknown[] {
  const { rows, hiddenFor } = all
  return units
    .filter(
      (id) => !hiddenFor('listen').has(unitKey(id)) && answersAt(rows, placeOf(all, id), 'listen').distribution[4] > 0,
    )
    .map((id) => {
      const place = placeOf(all, id)
      const share = criterionShare(clusteredAnswersAt(rows, place, 'listen', hiddenFor('listen')))
      const criteria = group.map((criterion) => {
        const { base, satisfied } = criterionShare(answersAt(rows, place, criterion))
        return { criterion, answered: base, satisfied }
      })
      const pairs = group.flatMap((first, at) =>
        group.slice(at + 1).map((second) => ({
          ...{ first, second, bothAnswered: 0, firstSatisfied: 0, secondSatisfied: 0, bothSatisfied: 0 },
        })),
      )
      const counters = { ballots: 10_000, criteria, pairs }
      return [id, share, wilsonInterval(share), answerEffects(rows, place, hiddenFor).ofGroup(counters, rule)]
    })
}

const aCount = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 9 }), fc.constant(1)),
  fc.tuple(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 1, max: 9 })),
)
const aProvince = fc.array(aCount, { minLength: desks.length, maxLength: desks.length })

it.each(['province', 'area'] as const)(
  'an answer to a criterion that moves between two desks shown together changes no interval that a reader of the %s sees',
  (reader) =>
    expectShownAlike({
      counts: fc.tuple(aProvince, fc.boolean()),
      shownBy,
      pairOf([counts, isDissatisfied]) {
        const before = provinceOf(reader, counts)
        const hidden = [...desks.keys()].filter(
          (at) => hides(before, at) && groupOf(before, at).name !== 'listen 2026-03 -1',
        )
        const from = hidden.find((at) => (counts[at]?.[0] ?? 0) > 3)
        if (from === undefined) return undefined
        const to = hidden.find((at) => at !== from && groupOf(before, at).name === groupOf(before, from).name)
        if (to === undefined) return undefined
        const after = provinceOf(
          reader,
          counts.map(([base, not], at): Count => {
            const more = at === to ? 1 : at === from ? -1 : 0
            return [base + more, not + (isDissatisfied ? more : 0)]
          }),
        )
        const isSame = (at: number) =>
          hides(before, at) === hides(after, at) && groupOf(before, at).name === groupOf(after, at).name
        return [...desks.keys()].every(isSame) ? [before, after] : undefined
      },
    }),
)

describe('the design effect of a criterion', () => {
  const counts = desks.map((_, at): Count => (at % 2 === 0 ? [40, 2] : [20, 10]))
  const all = provinceOf('province', counts)
  const [commune = 0] = units.filter((id) => all.communesOf(id).length === 1 && all.communesOf(id)[0] === id)
  const answers = (communeIds: readonly number[], deskId: number | null) =>
    criterionShare(clusteredAnswersAt(all.rows, { communeIds, deskId }, 'listen', all.hiddenFor('listen')))

  it('is that of the answers to it, not of the ballots: of two desks by hand', () => {
    // Σn²/Σn = (40² + 20²)/60 = 33.3, so 1 + 32.3 · 0.005.
    expect(answers([commune], null)).toMatchObject({ satisfied: 48, base: 60 })
    expect(answers([commune], null).effect).toBeCloseTo(1 + (2000 / 60 - 1) * 0.005, 12)
    const [province = 0] = units.filter((id) => all.communesOf(id).length > 100)
    const place = placeOf(all, province)
    const clusters = clustersOf(desksAt(all.rows, place, 'listen', all.hiddenFor('listen')))
    expect(clusters.length).toBeGreaterThan(20)
    // Every other desk has 5 %, and 50 %, dissatisfied.
    expect(answers(place.communeIds, null).effect).toBeCloseTo(designEffect(clusters), 12)
    expect(answers(place.communeIds, null).effect).toBeGreaterThan(3)
  })

  it('is 1 of one desk, whose interval is Wilson’s', () => {
    const [desk] = desks.filter(({ unitId }) => unitId === commune)
    const found = answers([commune], desk?.deskId ?? 0)
    expect(found).toMatchObject({ satisfied: 38, base: 40, effect: 1 })
    expect(wilsonInterval(found)).toEqual(wilsonInterval({ satisfied: 38, base: 40 }))
  })
})
