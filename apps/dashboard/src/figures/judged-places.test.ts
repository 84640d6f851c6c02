import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createUnitDirectory } from '@long-dan/administrative-units'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { periodOf } from '@long-dan/statistics'
import { usualProvince } from '@long-dan/testing/province'
import { expect, it } from 'vitest'
import { addUp } from '../memory/period-rows.ts'
import { talliesInReach } from '../memory/tallies-in-reach.ts'
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
  const march = { month: '2026-03-01', state: String(reading), reading, rows, judged: rows }
  const tallies = { months: [march], closedBefore: '2026-03-01' }
  return new WeakRef(judgedPlaces({ territory, tallies, item: 'overall' }, periodOf('year', march.month)).of('overall'))
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
