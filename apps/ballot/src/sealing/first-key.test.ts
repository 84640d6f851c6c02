import type { Sealer } from '@long-dan/ballot-box'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { aDesk, aTestBox, freshDatabase, setToday, testBookKey } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { startBallotApp } from '../index.ts'
import { waitForFirstKey } from './refresh-sealer.ts'

const settings = (databaseUrl: string) =>
  ({
    databaseUrl,
    port: 0,
    tokenKey: '7c'.repeat(32),
    bookKey: testBookKey,
    publicUrl: 'http://127.0.0.1',
    controllerName: 'test',
    logLevel: 'silent',
  }) as const

it('takes ballots from the first moment on when the first key is made while it starts', async () => {
  const database = await freshDatabase()
  const { code } = await aDesk(database)
  const today = serviceDayOf(new Date())
  await setToday(database, today)
  const starting = startBallotApp(settings(database.url('ballot_writer')), officialQuestionnaires)
  await aTestBox(database, [today])
  const app = await starting
  afterAll(() => app.close())
  expect((await fetch(`${app.address}/readyz`)).status).toBe(200)
  const page = await (await fetch(`${app.address}/d/${code}`)).text()
  const token = /name="token" form="ballot" value="(?<token>[^"]+)"/u.exec(page)?.groups?.token ?? ''
  const sent = await fetch(`${app.address}/d/${code}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token, overall: '4' }),
  })
  expect(sent.status).toBe(303)
})

it('serves nobody before there is a key', async () => {
  let looks = 0
  const late = {
    current: () => (looks < 3 ? undefined : ({} as Sealer)),
    refresh: async () => {
      looks++
    },
  }
  await waitForFirstKey(late)
  expect(looks).toBe(3)
})

it('does not wait for ever, nor for a database that is away', async () => {
  const never = { current: () => undefined, refresh: async () => {} }
  await waitForFirstKey(never, 1)
  let looks = 0
  const away = {
    current: () => undefined,
    refresh: async () => {
      looks++
      throw new Error('away')
    },
  }
  await waitForFirstKey(away)
  expect(looks).toBe(1)
})
