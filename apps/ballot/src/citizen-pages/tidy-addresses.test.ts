import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { ballotAppOn } from '../entry-modes/modes.test-support.ts'
import { tidyPath } from './tidy-addresses.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const { app, clock, screenCodes, slipOf } = await ballotAppOn(database)
const slip = await slipOf(desk)
afterAll(() => app.close())

/** Follows redirections like a browser. */
async function arrive(url: string) {
  let at = url
  for (let hops = 0; hops < 3; hops += 1) {
    const reply = await app.inject({ url: at })
    const { location } = reply.headers
    if (location === undefined) return { at, status: reply.statusCode, body: reply.body }
    at = location
  }
  throw new Error(`${url} leads nowhere`)
}

const code = desk.code
const typed = [
  [`/d/${code}/`, `/d/${code}`],
  [`/d/${code}.`, `/d/${code}`],
  [`/d/${code}%20`, `/d/${code}`],
  [`/d/${code}%E2%80%8B).`, `/d/${code}`],
  [`/d/${code.toLowerCase()}/`, `/d/${code}`],
  [`/D/${code}`, `/d/${code}`],
  [`//d//${code}//`, `/d/${code}`],
  [`/d/${code}/?lang=en`, `/d/${code}?lang=en`],
  [`/Assist/${code}/`, `/assist/${code}`],
  [`/desk/${code}/screen/`, `/desk/${code}/screen`],
  [`/kiosk/${code}/`, `/kiosk/${code}`],
  [`/R/${slip}.`, `/r/${slip}`],
  ['/r/', '/r'],
  ['/d/', '/d'],
  ['/Ket-Qua/', '/ket-qua'],
  ['/KET-QUA/DO-TIN-CAY.', '/ket-qua/do-tin-cay'],
  ['/book/', '/book'],
] as const

it.each(typed)('%s arrives at %s', async (from, to) => {
  const { at, status } = await arrive(from)
  expect(status).toBe(200)
  expect(at).toBe(to)
})

it('opens the code on a screen, whatever the code reader put behind it', async () => {
  const address = `/c/${screenCodes.issue(code, clock.now)}`
  const [plain, changed] = [await arrive(address), await arrive(`${address.replace('/c/', '/C/')}/`)]
  expect([plain.status, changed.status, changed.at]).toEqual([200, 200, address])
})

it.each([
  '/ket-qua/phuong-hac-thanh-14758/2026-Q3/so-lieu.csv',
  '/c/Ab_-',
  '/d/AAAAAAA/thanks/x_-',
  '/',
  '/book/tile/0/x001/002',
])('leaves %s as it is', (path) => {
  expect(tidyPath(path)).toBe(path)
})

it('leads to the front page where nothing is left', () => {
  expect(['/.', '//', '/%20'].map(tidyPath)).toEqual(['/', '/', '/'])
})

it.each(['//evil.example/.', '/\\evil.example/', '/\\/evil.example.', '///evil.example', '/%5C/evil.example/'])(
  'leads nobody to another host: %s',
  (path) => {
    expect(new URL(tidyPath(path), 'https://phieu.example.vn').host).toBe('phieu.example.vn')
  },
)

it('leaves what programs send as it is', async () => {
  expect((await app.inject({ url: `/api/v1/desks/${code}/` })).statusCode).toBe(404)
  expect((await app.inject({ method: 'POST', url: `/d/${code}/` })).statusCode).not.toBe(302)
})
