import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createUnitDirectory } from '@long-dan/administrative-units'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { deskKey } from '@long-dan/results'
import { parsePeriod, periodOf } from '@long-dan/statistics'
import { usualProvince } from '@long-dan/testing/province'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addUp } from '../memory/period-rows.ts'
import type { MonthTallies } from '../memory/tallies.ts'
import { talliesInReach } from '../memory/tallies-in-reach.ts'
import { hiddenPlaces, unitKey } from './hidden-places.ts'
import { judgedPlaces } from './judged-places.ts'
import { provinceOf, territoryAround } from './result-reader.ts'

const facts = await usualProvince()
const directory = createUnitDirectory(facts)
const province = provinceOf(directory)
const memory = talliesInReach('everything', officialQuestionnaires)
const territory = territoryAround(directory, [province], { rootOf: () => province, home: province, memory })
const asked = officialQuestionnaires.withNumber(1)
const unitId = directory.byCode('14797', '2026-03-01')?.id ?? 0

function judge(reading: number): WeakRef<object> {
  const counters = new Int32Array(asked.layout.deskLength)
  const rows = addUp([{ unitId, deskId: 1, base: 20 + reading, satisfied: 15, asked, counters }])
  const march = { month: '2026-03-01', state: String(reading), reading, read: [], rows, judged: rows }
  const tallies = { months: [march], closedBefore: '2026-03-01' }
  return new WeakRef(judgedPlaces({ territory, tallies, item: 'overall' }, periodOf('month', march.month)).levels)
}

it('keeps the last judgements of a year, not every one since the process began', async () => {
  const judgements: WeakRef<object>[] = []
  for (let reading = 1; reading <= 6; reading++) {
    judgements.push(judge(reading))
    await setImmediate()
  }
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const kept = judgements.map((one) => one.deref() !== undefined)
  expect([kept.at(-1), kept.filter(Boolean).length <= 2]).toEqual([true, true])
})

// Two communes of one area and two of another, two desks in the first.
const places = ['14797', '14797', '14758', '15865', '15880'].map((code, at) => ({
  unitId: directory.byCode(code, '2026-03-01')?.id ?? 0,
  deskId: at + 1,
}))
const keys = [
  ...places.map((place) => deskKey(place)),
  ...[...places, { unitId: province.id }].map((one) => unitKey(one.unitId)),
]
const firstDay = (at: number) => `${at < 3 ? 2025 : 2026}-${String(((at + 9) % 12) + 1).padStart(2, '0')}-01`
const codes = ['2026', '2026-H1', '2026-H2', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']
const monthCodes = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)

const anOpening = fc.record({
  /** From October 2025 on; later months are more frequent, as in reality. */
  month: fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 10, max: 12 })),
  ballots: fc.array(fc.constantFrom(0, 0, 3, 5, 12, 40, 130), { minLength: places.length, maxLength: places.length }),
  closedBefore: fc.integer({ min: 8, max: 14 }),
  asked: fc.array(fc.tuple(fc.constantFrom('overall', 'listen'), fc.constantFrom(...codes, ...monthCodes)), {
    maxLength: 6,
  }),
})

it('what is judged opening by opening is what is judged from nothing', () => {
  let reading = 0
  fc.assert(
    fc.property(fc.array(anOpening, { minLength: 1, maxLength: 8 }), (openings) => {
      const running = { ...territory, memory: talliesInReach('everything', officialQuestionnaires) }
      const months = new Map<string, MonthTallies>()
      for (const { month: at, ballots, closedBefore, asked: questions } of openings) {
        const month = firstDay(at)
        const parts = places.flatMap((place, index) => {
          const more = ballots[index] ?? 0
          const before = months.get(month)?.rows.atDesk.get(place.deskId)?.[0]?.base ?? 0
          if (more + before === 0) return []
          const counters = new Int32Array(asked.layout.deskLength)
          counters.set([0, index % 3, 0, 0, Math.floor((more + before) * 0.7)], asked.layout.itemOffset('listen'))
          return [{ ...place, base: more + before, satisfied: Math.ceil((more + before) * 0.9), asked, counters }]
        })
        const rows = addUp(parts)
        reading += 1
        months.set(month, { month, state: String(reading), reading, read: [], rows, judged: rows })
        const inOrder = [...months.values()].sort((one, other) => (one.month < other.month ? -1 : 1))
        const tallies = { months: inOrder, closedBefore: firstDay(closedBefore) }
        for (const [item, code] of questions) {
          const period = parsePeriod(code)
          if (period === null) throw new Error(code)
          const anew = { ...territory, memory: talliesInReach('everything', officialQuestionnaires) }
          const hiddenIn = (of: typeof territory) => {
            const hidden = hiddenPlaces({ territory: of, tallies, item })(period)
            return keys.filter((key) => hidden.has(key))
          }
          expect(hiddenIn(running), `${item} ${code}`).toEqual(hiddenIn(anew))
        }
      }
    }),
    { numRuns: 100 },
  )
})
