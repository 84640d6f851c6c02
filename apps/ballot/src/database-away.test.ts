import { localeOf } from '@long-dan/i18n'
import { addStubLanguage } from '@long-dan/i18n/stub-language'
import { aDesk, freshDatabase, startTcpProxy } from '@long-dan/testing'
import { afterAll, afterEach, expect, it } from 'vitest'
import { ballotAppOn } from './entry-modes/modes.test-support.ts'

const stub = addStubLanguage()
const database = await freshDatabase()
const desk = await aDesk(database)
const direct = new URL(database.url('ballot_writer'))
const proxy = await startTcpProxy(direct.hostname, Number(direct.port))
const throughProxy = (url: string) => Object.assign(new URL(url), { port: String(proxy.port) }).href
const { app, clock, page, send, screenCodes, slipOf, keyOf, openBox } = await ballotAppOn({
  ...database,
  url: (role) => throughProxy(database.url(role)),
})
const slip = await slipOf(desk)
const key = await keyOf(desk)
const opened = String((await send(`/kiosk/${desk.code}`, { key })).headers.location)
const screenUrl = () => `/c/${screenCodes.issue(desk.code, clock.now)}`
afterEach(() => proxy.set('open'))
afterAll(async () => {
  await app.close()
  await proxy.close()
  stub.remove()
})

const busy = (language: string) => localeOf(language as 'vi').t('error.503.title')
const inLanguage = (url: string, language: string) => `${url}${language === 'vi' ? '' : `?lang=${language}`}`

// Each of these pages has to ask the database.
const asking = {
  'code of a screen': screenUrl,
  slip: () => `/r/${slip}`,
  'blank ballots of a kiosk': () => `${opened}/forms`,
  'published results': () => '/ket-qua',
  'ballot book': () => '/book',
  receipt: () => '/book/receipt/7K3M-PQ9W-XR2T',
}

it.each(Object.entries(asking))('%s: busy, in the reader’s language, while the database is away', async (_, url) => {
  proxy.set('cut')
  for (const language of ['vi', 'en', stub.language]) {
    const reply = await app.inject({ url: inLanguage(url(), language), headers: { accept: 'text/html' } })
    expect([reply.statusCode, reply.headers['retry-after']], language).toEqual([503, '5'])
    expect(reply.body).toContain(busy(language))
    expect(reply.body).toContain(`href="${inLanguage('/d', language)}"`)
  }
})

it('loses nothing of a code on a screen: it opens as often as before, and what it opened counts', async () => {
  clock.now = new Date(clock.now.getTime() + 60_000)
  const url = screenUrl()
  const before = await page(url)
  proxy.set('cut')
  for (let tries = 0; tries < 10; tries += 1) expect((await page(url)).reply.statusCode).toBe(503)
  // What is sent meanwhile is kept by whoever sends it, and counts afterwards.
  expect((await send(before.action, { token: before.token, overall: '5' })).statusCode).toBe(503)
  proxy.set('open')
  await expect.poll(async () => (await app.inject('/readyz')).statusCode).toBe(200)
  for (let openings = 1; openings < 8; openings += 1) expect((await page(url)).reply.statusCode).toBe(200)
  expect((await page(url)).reply.statusCode).toBe(410)
  // For a moment after the database is back the box may still answer that it is busy, and whoever sends asks again.
  const sendAgain = async () => (await send(before.action, { token: before.token, overall: '5' })).statusCode
  await expect.poll(sendAgain, { timeout: 5000 }).toBe(201)
  await openBox()
  expect(await database.query('select entry_mode from ballot')).toEqual([{ entry_mode: 2 }])
})
