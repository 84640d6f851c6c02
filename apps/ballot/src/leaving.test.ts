import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { aDesk, aTestBox, freshDatabase, testBookKey } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { startBallotApp } from './index.ts'

it('says that it is leaving while it still serves, and only then closes its port', async () => {
  const database = await freshDatabase()
  const { code } = await aDesk(database)
  await aTestBox(database, [serviceDayOf(new Date())])
  const app = await startBallotApp(
    {
      databaseUrl: database.url('ballot_writer'),
      port: 0,
      tokenKey: '7c'.repeat(32),
      bookKey: testBookKey,
      publicUrl: 'http://127.0.0.1',
      controllerName: 'test',
      lameDuck: 2000,
      logLevel: 'silent',
    },
    officialQuestionnaires,
  )
  const ready = () => fetch(`${app.address}/readyz`)
  expect(await ready()).toMatchObject({ status: 200 })
  const closed = app.close()
  const answer = await ready()
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'not-ready', reasons: ['leaving'] }])
  expect(await fetch(`${app.address}/d/${code}`)).toMatchObject({ status: 200 })
  await closed
  await expect(ready()).rejects.toThrow()
})
