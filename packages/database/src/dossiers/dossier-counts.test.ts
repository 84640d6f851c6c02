import { aDesk, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import { addDossierCounts, dossierCounts, latestDossierRows } from './dossier-counts.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
await database.query(`insert into account (id, username, name, email, role, unit_id)
  values ('one', 'one', 'one', 'one@accounts.invalid', 'commune-official', ${desk.unitId})`)

it('takes the latest row by its number, not by how the number is spelt', async () => {
  const place = { deskId: desk.id, unitId: desk.unitId, month: '2026-07-01' }
  const scope = { role: 'commune-official', unitIds: [desk.unitId], accountId: 'one' }
  const enter = (received: number) =>
    withScope(database.as('dashboard'), scope, (door) =>
      addDossierCounts(door, 'one', [{ ...place, numbers: { received, returned: null, onTime: null, late: null } }]),
    )
  await database.query(`select setval(pg_get_serial_sequence('dossier_count', 'id'), 98)`)
  expect([await enter(10), await enter(20)]).toEqual([['99'], ['100']])
  const [latest, counts] = await withScope(database.as('dashboard'), scope, async (door) => [
    await latestDossierRows(door, [place]),
    await dossierCounts(door, scope, { from: '2026-07-01', toExclusive: '2026-08-01' }),
  ])
  expect([latest[0]?.numbers?.received, counts[0]?.received]).toEqual([20, 20])
})
