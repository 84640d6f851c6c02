import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from './dashboard.test-support.ts'
import { aPerson } from './gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
afterAll(() => dashboard.app.close())
const person = await aPerson(dashboard.app, dashboard, 'province-official')

it.each([
  ['who is signed in', 'account_session', '/accounts/nobody'],
  ['a page', 'survey_round', '/units/tinh-thanh-hoa-38/rounds'],
])('says of %s that the database is busy, not that the system is broken', async (_, table, url) => {
  const busy = await database.admin.startTransaction().execute()
  await busy.schema.alterTable(table).addColumn('away', 'integer').execute()
  const asked = person.get(url)
  // As the statement timeout does later.
  const cancelled = `select pg_cancel_backend(pid) as done from pg_stat_activity where usename = 'dashboard' and wait_event_type = 'Lock'
    and datname = current_database()`
  await expect.poll(() => database.query(cancelled)).toContainEqual({ done: true })
  const refused = await asked
  await busy.rollback().execute()
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5'])
  expect((await person.get(url)).statusCode).not.toBe(503)
})
