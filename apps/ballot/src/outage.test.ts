import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { ballotAppOn } from './entry-modes/modes.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const { app, keyOf } = await ballotAppOn(database)
afterAll(() => app.close())

it('a page that needs the database says that the system is busy while it does not answer, not that it is broken', async () => {
  const payload = new URLSearchParams({ key: await keyOf(desk) }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const open = () => app.inject({ method: 'POST', url: `/kiosk/${desk.code}`, headers, payload })
  const busy = await database.admin.startTransaction().execute()
  await busy.schema.alterTable('desk_key').addColumn('away', 'integer').execute()
  const refused = await open()
  await busy.rollback().execute()
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5'])
  expect(refused.body).toContain('Hệ thống đang bận')
  expect((await open()).statusCode).toBe(303)
})
