import { createUnitDirectory } from '@long-dan/administrative-units'
import { readUnitFacts } from '@long-dan/database/worker'
import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { officialVerdictsOn } from './official-verdicts.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const directory = createUnitDirectory(await readUnitFacts(database.as('worker')))

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-07-01', '2026-10-01')`)
  await putBallots(
    database,
    Array.from({ length: 40 }, () => aBallot(desk, { serviceDate: '2026-08-03', answers: { overall: 5 } })),
  )
  await publishQuarters(database, ['2026-Q3'])
})

const verdictOn = async (day: string) => {
  const verdicts = await officialVerdictsOn(database.as('dashboard'), directory, day)
  return verdicts.of([{ id: desk.unitId }])?.verdict ?? null
}

describe('the official verdict of a place where nobody casts a ballot any more', () => {
  it('is in force while later quarters can still be published, none of them with ballots', async () => {
    expect(await verdictOn('2026-10-01')).toBe('met_confident')
    expect(await verdictOn('2027-10-31')).toBe('met_confident')
  })

  it('lapses when none of its quarters is among the last four', async () => {
    expect(await verdictOn('2027-11-01')).toBeNull()
    expect(await verdictOn('2030-02-28')).toBeNull()
  })
})
