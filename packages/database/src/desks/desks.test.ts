import { aDesk, freshDatabase } from '@long-dan/testing'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'

const database = await freshDatabase()
const door = database.as('dashboard')
const desk = await aDesk(database)
const foreign = await aDesk(database, '15991')
await database.query(`insert into account (id, username, name, email, role, unit_id)
  values ('one', 'one', 'one', 'one@accounts.invalid', 'commune-official', ${desk.unitId})`)

type Role = 'commune-official' | 'auditor' | 'administrator'
const as = (role: Role, statement: string, accountId = 'one') =>
  withScope(door, { role, unitIds: [desk.unitId], accountId }, (scoped) => sql.raw(statement).execute(scoped))

const key = (id: number) => `insert into desk_key (desk_id, hash, made_on) values (${id}, 'scrypt$x', current_date)`
const hours = (id: number) => `insert into desk_hours values (${id}, 7, 7, '08:00', '09:00')`
const question = (id: number) => `insert into desk_question values (${id}, 'field')`
const slips = (id: number) => `select add_slip_codes(${id}, current_date, '{}')`
const dossiers = ({ id, unitId }: { id: number; unitId: number }, month = '2026-10-01') =>
  `insert into dossier_count (desk_id, unit_id, month, received, account_id) values (${id}, ${unitId}, '${month}', 1, 'one')`
const draft = `insert into import_draft (id, kind, account_id, rows, expires_at)
  values ('${'a'.repeat(32)}', 'x', 'one', '[]', now() + interval '1 day')`

it.each<[string, Role, string]>([
  ['a key of a desk beyond the reach', 'commune-official', key(foreign.id)],
  ['hours of a desk beyond the reach', 'commune-official', hours(foreign.id)],
  ['a question of a desk beyond the reach', 'commune-official', question(foreign.id)],
  ['slip codes of a desk beyond the reach', 'commune-official', slips(foreign.id)],
  ['a key made by the measured commune', 'commune-official', key(desk.id)],
  ['slip codes made by the measured commune', 'commune-official', slips(desk.id)],
  ['a key made by an auditor', 'auditor', key(desk.id)],
  ['hours set by an auditor', 'auditor', hours(desk.id)],
  ['a question switched on by an auditor', 'auditor', question(desk.id)],
  ['slip codes made by an auditor', 'auditor', slips(desk.id)],
  [
    'a desk closed by its commune',
    'commune-official',
    `update desk set closed_on = '2099-01-01' where id = ${desk.id}`,
  ],
  [
    'a desk opened by a commune',
    'commune-official',
    `insert into desk (id, code, kind, opened_on) values (0, 'QQQQQQQ', 'one-stop-section', '2099-01-01')`,
  ],
  [
    'an assignment of the past',
    'administrator',
    `insert into desk_assignment values (${desk.id}, ${desk.unitId}, '2020-01-01')`,
  ],
  ['dossiers beyond the reach', 'commune-official', dossiers(foreign)],
  [
    'dossiers of a commune to which the desk did not belong',
    'commune-official',
    dossiers({ ...foreign, unitId: desk.unitId }),
  ],
  ['dossiers of a month to come', 'commune-official', dossiers(desk, '2099-01-01')],
  ['dossiers entered by an auditor', 'auditor', dossiers(desk)],
  ['dossiers entered by an administrator', 'administrator', dossiers(desk)],
])('is refused by PostgreSQL itself: %s', async (_, role, statement) => {
  await expect(as(role, statement)).rejects.toMatchObject({ code: '42501' })
})

it('never lets the past of a desk be rewritten, by administrators either', async () => {
  await expect(
    as('administrator', `update desk set closed_on = '2026-01-01' where id = ${desk.id}`),
  ).rejects.toMatchObject({
    code: '23514',
  })
  const gone = await as('administrator', `delete from desk_assignment where desk_id = ${desk.id}`)
  expect(gone.numAffectedRows).toBe(0n)
})

it('shows nobody the dossiers, keys, holds and uploads of others', async () => {
  await as('commune-official', dossiers(desk))
  await as('administrator', key(desk.id))
  await as('commune-official', draft)
  await database.query(`insert into publication_hold values (${desk.unitId}, '2026-10', '2026-11-06', 30, 20)`)
  const rows = async (table: string, unitIds: readonly number[], accountId: string) => {
    const scope = { role: 'commune-official', unitIds, accountId }
    const found = await withScope(door, scope, (scoped) => sql.raw(`select 1 from ${table}`).execute(scoped))
    return found.rows.length
  }
  for (const table of ['dossier_count', 'desk_key', 'publication_hold', 'import_draft'])
    expect([table, await rows(table, [desk.unitId], 'one'), await rows(table, [foreign.unitId], 'two')]).toEqual([
      table,
      1,
      0,
    ])
  const touched = await as('commune-official', `update desk set hotline = '111' where id = ${foreign.id}`)
  expect(touched.numAffectedRows).toBe(0n)
})

it('keeps every count of dossiers that ever was', async () => {
  await expect(database.query('update dossier_count set received = 0')).rejects.toMatchObject({
    message: expect.stringContaining('only ever added'),
  })
})
