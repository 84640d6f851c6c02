import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { seedQuestionnaires } from '@long-dan/database/setup'
import { aDesk, freshDatabase, testQuestionnaires } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { citizenPages } from './ballot-page/citizen-pages.test-support.ts'
import { ballotAppOn } from './entry-modes/modes.test-support.ts'
import { askForPatience } from './readiness.ts'

// The attacker sees the number of bytes on the wire, and how plain text would be split into pieces, but not the contents.
const database = await freshDatabase()
const questionnaires = testQuestionnaires({ second: '2026-11-02', third: '2026-12-01' })
await seedQuestionnaires(database.admin, questionnaires)
const desk = await aDesk(database)
await database.query(`insert into desk_question values (${desk.id}, 'field'), (${desk.id}, 'reasons')`)
const pace = { burst: 1e6, perSecond: 1e6, longestWait: 0 }
const paces = { addressAtDesk: pace, address: pace, desk: pace, deskKey: pace }
const limits = { ...paces, waiting: 10, busiestHour: 1e6 }
const { app, clock, page, send, keyOf } = await ballotAppOn(database, { questionnaires, limits })
const key = await keyOf(desk)
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo
afterAll(() => app.close())

const version = questionnaires.on('2026-11-02')
const questions = version.questions.filter(({ code }) => ['field', 'reasons'].includes(code))
type Fields = Readonly<Record<string, string>>

/** Every value of every item and option, one per form, and remarks of every size. */
const everyAnswer: readonly Fields[] = [
  ...[1, 2, 3, 4, 5].map((value) => ({ overall: String(value) })),
  ...version.criteria.flatMap(({ code }) =>
    [1, 2, 3, 4, 5, 'na'].map((value) => ({ overall: '2', [code]: String(value) })),
  ),
  ...questions.flatMap(({ code, kind, options }) =>
    options.map((option) => ({
      overall: '1',
      ...(kind === 'single' ? { [code]: option.code } : { [`${code}.${option.code}`]: 'on' }),
    })),
  ),
  { overall: '1', ...Object.fromEntries(version.criteria.map(({ code }) => [code, '1'])) },
  ...['a', 'Chờ lâu. '.repeat(6), 'ễ'.repeat(500), '"'.repeat(500), '😀'.repeat(250), '0912 345 678 '.repeat(30)].map(
    (remark) => ({ overall: '3', remark }),
  ),
]
const encodings = ['identity', 'gzip', 'br']

async function wire(head: string, body = ''): Promise<{ length: number; head: string }> {
  const socket = connect(port, '127.0.0.1')
  const parts: Buffer[] = []
  socket.on('data', (part) => parts.push(part))
  const length = body === '' ? '' : `content-length: ${body.length}\r\n`
  socket.write(`${head}\r\nhost: x\r\nconnection: close\r\n${length}\r\n${body}`, 'latin1')
  await once(socket, 'close')
  const all = Buffer.concat(parts)
  return { length: all.length, head: all.toString('latin1', 0, all.indexOf('\r\n\r\n')) }
}
const get = (path: string, encoding: string) => wire(`GET ${path} HTTP/1.1\r\naccept-encoding: ${encoding}`)
const post = (path: string, fields: Fields, accept: string, encoding = 'identity') =>
  wire(
    `POST ${path} HTTP/1.1\r\naccept: ${accept}\r\naccept-encoding: ${encoding}\r\ncontent-type: application/x-www-form-urlencoded`,
    new URLSearchParams(fields).toString(),
  )
const locationIn = (head: string) => /^location: (.+)$/imu.exec(head)?.[1] ?? ''
/** Names and values of the headers, except those that differ in every answer. */
const steady = (head: string) => head.replace(/^(?:date|location):.*$/gimu, '')
const different = (values: readonly unknown[]) => new Set(values)

const kioskTokens = async () => {
  const { headers } = await send(`/kiosk/${desk.code}`, { key })
  const stock = (await app.inject({ url: `${headers.location}/forms` })).json<{ days: { tokens: string[] }[] }>()
  return stock.days[0]?.tokens ?? []
}

describe('after a ballot is cast, length and headers on the wire are the same', () => {
  it.each([
    ['vi', 'identity'],
    ['vi', 'gzip'],
    ['vi', 'br'],
    ['en', 'br'],
  ])('for every answer, of the redirect and the thank-you page: %s, %s', async (language, encoding) => {
    const [redirects, pages, heads]: [number[], number[], string[]] = [[], [], []]
    for (const fields of everyAnswer) {
      const { token } = await page(`/d/${desk.code}`)
      const sent = await post(`/d/${desk.code}?lang=${language}&send`, { token, ...fields }, 'text/html')
      expect(sent.head).toContain(' 303 ')
      const thanks = await get(locationIn(sent.head), encoding)
      expect(thanks.head).toContain(' 200 ')
      redirects.push(sent.length)
      pages.push(thanks.length)
      heads.push(steady(sent.head), steady(thanks.head))
    }
    expect(different(redirects).size).toBe(1)
    expect(different(pages).size).toBe(1)
    expect(different(heads).size).toBe(2)
  })

  it('for the page’s script, of a poster, a kiosk and a helper', async () => {
    const kiosk = await kioskTokens()
    const lengths: number[] = []
    for (const [index, fields] of everyAnswer.entries()) {
      const poster = await page(`/d/${desk.code}`)
      const helper = await page(`/assist/${desk.code}?helper=family`)
      for (const [token, action] of [
        [poster.token, poster.action],
        [kiosk[index] ?? '', `/d/${desk.code}?send`],
        [helper.token, helper.action],
      ] as const) {
        const sent = await post(action, { token, ...fields }, 'application/json')
        expect(sent.head).toContain(' 201 ')
        lengths.push(sent.length)
      }
    }
    expect(different(lengths).size).toBe(1)
  })

  it('for programs', async () => {
    const lengths: number[] = []
    for (const { overall, remark, ...fields } of everyAnswer) {
      const { token } = (await app.inject({ url: `/api/v1/desks/${desk.code}` })).json()
      const answers = Object.fromEntries(
        Object.entries({ overall, ...fields })
          .filter(([name]) => version.items.includes(name))
          .map(([name, value]) => [name, value === 'na' ? 'na' : Number(value)]),
      )
      const ballot = { deskCode: desk.code, token, questionnaireVersion: version.code, answers, remark }
      const body = Buffer.from(JSON.stringify(ballot)).toString('latin1')
      const sent = await wire('POST /api/v1/ballots HTTP/1.1\r\ncontent-type: application/json', body)
      lengths.push(sent.length)
    }
    expect(different(lengths).size).toBe(1)
  })
})

describe('a form that comes back with its answers has one length on the wire', () => {
  it.each([
    ['in another language', '?switch&lang=en', true],
    ['for a forged token', '?send', true],
    ['for a missing answer', '?send', false],
  ] as const)('%s', async (_, query, hasOverall) => {
    for (const encoding of encodings) {
      const lengths: number[] = []
      for (const { overall = '', ...fields } of hasOverall ? everyAnswer : [...everyAnswer, {}]) {
        const filled = hasOverall ? { overall, ...fields } : fields
        const { head, length } = await post(
          `/d/${desk.code}${query}`,
          { token: 'forged', ...filled },
          'text/html',
          encoding,
        )
        lengths.push(length)
        // A proxy that compresses what it got uncompressed would take the padding away.
        expect(head).toMatch(/^cache-control: .*no-transform/imu)
      }
      expect([...different(lengths)], encoding).toHaveLength(1)
    }
  })

  it('in a renewed page, and where its token has made another ballot', async () => {
    const [renewed, spent]: [number[], number[]] = [[], []]
    for (const fields of everyAnswer) {
      clock.now = new Date('2026-11-02T03:00:00Z')
      const old = await page(`/d/${desk.code}`)
      const { token, action } = await page(`/d/${desk.code}`)
      await send(action, { token, overall: '4', no_delay: '3' })
      spent.push((await post(action, { token, ...fields }, 'text/html', 'br')).length)
      clock.now = new Date('2026-11-05T04:00:00Z')
      renewed.push((await post(old.action, { token: old.token, ...fields }, 'text/html', 'br')).length)
    }
    clock.now = new Date('2026-11-02T03:00:00Z')
    expect(different(renewed).size).toBe(1)
    expect(different(spent).size).toBe(1)
  })

  it('before the desks are known', async () => {
    const early = await citizenPages()
    askForPatience(early.app, { isKnown: () => false })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const lengths: number[] = []
    for (const fields of everyAnswer) {
      const payload = new URLSearchParams({ token: 'a'.repeat(66), ...fields }).toString()
      const reply = await early.app.inject({ method: 'POST', url: `/d/${desk.code}?send`, headers, payload })
      expect(reply.statusCode).toBe(503)
      lengths.push(reply.rawPayload.length)
    }
    expect(different(lengths).size).toBe(1)
    await early.app.close()
  })
})
