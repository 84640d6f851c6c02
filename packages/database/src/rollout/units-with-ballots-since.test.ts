import { aDesk, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import { unitsWithBallotsSince } from './units-with-ballots-since.ts'

const database = await freshDatabase()
const lively = await aDesk(database, '14797')
const silent = await aDesk(database, '15991')
await database.query(`insert into tally_day (desk_id, service_date, questionnaire_version, entry_mode, unit_id, counters) values
  (${lively.id}, '2026-09-30', 1, 1, ${lively.unitId}, '{0,0,0,0,1,0,0}'),
  (${silent.id}, '2026-08-31', 1, 1, ${silent.unitId}, '{0,0,0,0,1,0,0}')`)

const between = (day: string, toExclusive: string) =>
  withScope(database.as('dashboard'), { role: 'province-official', unitIds: 'everything' }, (door) =>
    unitsWithBallotsSince(door, { unitIds: [lively.unitId, silent.unitId] }, day, toExclusive),
  )

it('knows the communes with a ballot from the first day on and before the last', async () => {
  expect(await between('2026-09-01', '2026-10-01')).toEqual(new Set([lively.unitId]))
  expect(await between('2026-08-31', '2026-10-01')).toEqual(new Set([lively.unitId, silent.unitId]))
  expect(await between('2026-09-01', '2026-09-30')).toEqual(new Set())
})
