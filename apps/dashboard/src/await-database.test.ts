import { freePort } from '@long-dan/database/embedded'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase, startTcpProxy } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { startDashboardApp } from './start.ts'

const database = await freshDatabase()
const network = await startTcpProxy('127.0.0.1', Number(new URL(database.adminUrl).port))
afterAll(() => network.close())

const start = (databaseUrl: string, port: number) =>
  startDashboardApp(
    {
      databaseUrl,
      authSecret: '7c'.repeat(32),
      host: '127.0.0.1',
      port,
      ballotUrl: 'http://ballot.example',
      controllerName: undefined,
      logLevel: 'silent',
    },
    officialQuestionnaires,
  )

it('says in words that it is not there yet while the database is away, and takes up work when it comes', async () => {
  network.set('cut')
  const url = new URL(database.url('dashboard'))
  url.port = String(network.port)
  const port = await freePort()
  const starting = start(url.href, port)
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } })
  let waiting = await ask('/healthz').catch(() => undefined)
  while (waiting === undefined) waiting = await ask('/healthz').catch(() => undefined)
  expect(waiting.status).toBe(200)
  expect(await ask('/readyz')).toMatchObject({ status: 503 })
  const page = await ask('/units/tinh-thanh-hoa-38')
  expect([page.status, page.headers.get('refresh'), await page.text()]).toEqual([
    503,
    '5',
    expect.stringMatching(/<h1>\p{L}.+<p>\p{L}/u),
  ])
  network.set('open')
  const dashboard = await starting
  expect(await ask('/readyz')).toMatchObject({ status: 200 })
  await dashboard.close()
})

it('ends where waiting would not help', async () => {
  const url = new URL(database.url('dashboard'))
  url.pathname = '/no_such_database'
  await expect(start(url.href, 0)).rejects.toMatchObject({ code: '3D000' })
})
