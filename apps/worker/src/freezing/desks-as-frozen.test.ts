import { officialQuestionnaires } from '@long-dan/questionnaire'
import { addTallies, overallCount } from '@long-dan/results'
import { expect, it } from 'vitest'
import { desksAsFrozen } from './desks-as-frozen.ts'

const asked = officialQuestionnaires.withNumber(1)
const month = '2026-02-01'

function countersOf(satisfied: number, base: number): Int32Array {
  const counters = new Int32Array(asked.layout.deskLength)
  counters[1] = base - satisfied
  counters[4] = satisfied
  return counters
}

const deskOf = (deskId: number, satisfied: number, base: number) => ({
  ...{ unitId: 1, deskId, month, satisfied, base, asked },
  counters: countersOf(satisfied, base),
})
const frozenAs = (satisfied: number, base: number) => [
  { unitId: 1, month, asked, counters: [...countersOf(satisfied, base)], ballotsByMode: {} },
]

type Rows = ReturnType<typeof desksAsFrozen>
const sumOf = (rows: Rows) => overallCount(addTallies(rows))
const counted = (rows: Rows) => rows.filter(({ isCounted }) => isCounted)
const judged = (rows: Rows) => rows.filter(({ isJudged = true }) => isJudged)

it('are desks as they are while nothing has changed', () => {
  const desks = [deskOf(1, 30, 40), deskOf(2, 19, 20)]
  const excluded = [deskOf(1, 0, 12)]
  const question = { counted: desks, frozen: frozenAs(49, 60), frozenExcluded: [] }
  expect(desksAsFrozen({ ...question, excluded: [] })).toEqual(desks.map((row) => ({ ...row, isCounted: true })))
  const all = desksAsFrozen({ ...question, excluded, frozen: [] })
  expect([counted(all).length, judged(all).length]).toEqual([2, 3])
})

it('count, after a decision that is not published yet, what is published, and are judged by all that was cast', () => {
  const rows = desksAsFrozen({
    counted: [deskOf(1, 30, 40), deskOf(2, 19, 20)],
    excluded: [deskOf(2, 15, 15)],
    frozen: frozenAs(64, 75),
    frozenExcluded: [],
  })
  expect(sumOf(counted(rows))).toEqual({ satisfied: 64, base: 75 })
  expect(counted(rows).every(({ isOfCommune }) => isOfCommune)).toBe(true)
  expect(Object.groupBy(judged(rows), ({ deskId }) => deskId)).toMatchObject({
    1: [{ base: 40 }],
    2: [{ base: 20 }, { base: 15 }],
  })
})

it('are judged by what was frozen where ballots came late', () => {
  const rows = desksAsFrozen({ counted: [deskOf(7, 13, 14)], excluded: [], frozen: frozenAs(8, 9), frozenExcluded: [] })
  expect([sumOf(counted(rows)), sumOf(judged(rows))]).toEqual([
    { satisfied: 8, base: 9 },
    { satisfied: 8, base: 9 },
  ])
  // One desk is no less known than before.
  expect(rows.map(({ isOfCommune }) => isOfCommune)).toEqual([false])
  const leftOut = { excluded: [deskOf(7, 12, 12)], frozenExcluded: [{ unitId: 1, month, satisfied: 12, base: 12 }] }
  const late = desksAsFrozen({ counted: [deskOf(7, 13, 14)], frozen: frozenAs(8, 9), ...leftOut })
  expect(sumOf(judged(late))).toEqual({ satisfied: 20, base: 21 })
})
