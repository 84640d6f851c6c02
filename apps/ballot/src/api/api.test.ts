import { parseReceipt } from '@long-dan/ballot-book'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { aDesk, aTestBox, freshDatabase, setToday, testBookKey } from '@long-dan/testing'
import { createLogger } from '@long-dan/web'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { buildBallotApp } from '../app.ts'
import { composeDependencies } from '../dependencies.ts'
import { checkConfig } from '../settings/config.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const lines: string[] = []
const box = await aTestBox(database, ['2026-11-02', '2026-11-04', '2026-11-06'])
let clock = new Date('2026-11-02T03:00:00Z')
const deps = await composeDependencies(
  checkConfig({
    databaseUrl: database.url('ballot_writer'),
    tokenKey: '5a'.repeat(32),
    bookKey: testBookKey,
    publicUrl: 'http://127.0.0.1:3000',
    controllerName: 'UBND tỉnh',
  }),
  officialQuestionnaires,
  () => clock,
)
/** Sets the clock of the app, the database and the sealing of ballots. */
async function itIs(instant: string): Promise<void> {
  clock = new Date(instant)
  await setToday(database, serviceDayOf(clock))
  await deps.sealer.refresh()
}
const inTheBox = () => database.countRows('envelope')
const logger = createLogger({ app: 'ballot', level: 'debug', destination: { write: (line) => void lines.push(line) } })
const app = await buildBallotApp({ ...deps, logger, now: () => clock })
afterAll(() => app.close())
beforeEach(async () => {
  await itIs('2026-11-02T03:00:00Z')
  await database.query('truncate ballot, envelope, sealed_remark')
})

const offered = officialQuestionnaires.on('2026-11-02')

const json = { 'content-type': 'application/json' }
const getDesk = async (code = desk.code) => await app.inject({ url: `/api/v1/desks/${code}` })
const freshToken = async (code = desk.code): Promise<string> => (await getDesk(code)).json().token
const post = async (payload: unknown, url = '/api/v1/ballots') =>
  await app.inject({ method: 'POST', url, payload: payload as object })
const aBody = async (changes: object = {}) => ({
  deskCode: desk.code,
  token: await freshToken(),
  questionnaireVersion: offered.code,
  answers: { overall: 5, listen: 4, apologize: 'na' },
  ...changes,
})

describe('GET /api/v1/desks/{deskCode}', () => {
  it('offers desk, unit, questionnaire and a fresh token, whatever the spelling of the code', async () => {
    const reply = await getDesk(` ${desk.code.toLowerCase()}`)
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toMatchObject({
      desk: { code: desk.code, kind: 'public-service-centre' },
      unit: { slug: desk.unitSlug, label: { vi: 'Phường Hạc Thành' } },
      questionnaire: { code: offered.code },
    })
    expect(reply.json().token).not.toBe(await freshToken())
  })

  it('knows no desk under another code, and names the successor of a closed one', async () => {
    expect(await getDesk('XXXXXXX')).toMatchObject({ statusCode: 404 })
    const old = await aDesk(database, '16612', '2023-06-01')
    const successor = await aDesk(database, '16561')
    const reply = await getDesk(old.code)
    expect(reply.statusCode).toBe(404)
    expect(reply.json()).toMatchObject({ code: 'desk-closed', successorCode: successor.code })
  })
})

it('lets no answer of the API be kept on the way: a token in a cache would be that of two ballots', async () => {
  const body = await aBody()
  const spent = { ...body, answers: { overall: 1 } }
  const replies = [await getDesk(), await post(body), await post(body), await post(spent), await post({})]
  expect(replies.map(({ statusCode, headers }) => [statusCode, headers['cache-control']])).toEqual(
    [200, 201, 200, 409, 422].map((status) => [status, 'no-store']),
  )
})

describe('POST /api/v1/ballots', () => {
  it('counts a ballot on the day its form was opened and answers 201 with a receipt', async () => {
    const body = await aBody()
    await itIs('2026-11-03T18:00:00Z')
    const reply = await post(body)
    expect(reply.statusCode).toBe(201)
    expect(parseReceipt(reply.json().receipt)).toBe(reply.json().receipt)
    await box.open()
    const [stored] = await database.query<{ answers: Uint8Array }>(
      'select answers, service_date, desk_id, entry_mode, form from ballot',
    )
    expect(stored).toMatchObject({ service_date: '2026-11-02', desk_id: desk.id, entry_mode: 1, form: 1 })
    expect(offered.decode(stored?.answers ?? new Uint8Array())).toEqual({
      answers: { overall: 5, listen: 4, apologize: 'na' },
      choices: {},
    })
  })

  it('answers 200 with the same receipt when it comes again, also under a renewed token: one ballot', async () => {
    const body = await aBody()
    const first = await post(body)
    const again = await post(body)
    expect([again.statusCode, again.json()]).toEqual([200, first.json()])
    await itIs('2026-11-06T03:00:00Z')
    const expired = await post(body)
    expect([expired.statusCode, expired.json().code]).toEqual([409, 'token-expired'])
    const renewed = await post({ ...body, token: expired.json().renewedToken })
    expect([renewed.statusCode, renewed.json()]).toEqual([200, first.json()])
    expect(await inTheBox()).toBe(1)
  })

  it('refuses other answers under a spent token', async () => {
    const body = await aBody()
    await post(body)
    const reply = await post({ ...body, answers: { overall: 1 } })
    expect([reply.statusCode, reply.json().code]).toEqual([409, 'token-spent'])
    expect(await inTheBox()).toBe(1)
  })

  it('refuses forged tokens and tokens of another desk', async () => {
    const other = await aDesk(database, '16561')
    for (const token of ['forged', 'A'.repeat(60), await freshToken(other.code)]) {
      const reply = await post(await aBody({ token }))
      expect([reply.statusCode, reply.json().code]).toEqual([409, 'token-invalid'])
    }
    expect(await post(await aBody({ deskCode: 'XXXXXXX' }))).toMatchObject({ statusCode: 404 })
    expect(await inTheBox()).toBe(0)
  })

  it.each<[string, object, string, string]>([
    ['no overall answer', { answers: { listen: 5 } }, 'answers.overall', 'required'],
    ['a six', { answers: { overall: 6 } }, 'answers.overall', 'not-an-answer'],
    ['an overall "not applicable"', { answers: { overall: 'na' } }, 'answers.overall', 'not-an-answer'],
    ['a number as text', { answers: { overall: '5' } }, 'answers.overall', 'not-an-answer'],
    ['a fraction', { answers: { overall: 4.5 } }, 'answers.overall', 'not-an-answer'],
    ['null', { answers: { overall: null } }, 'answers.overall', 'not-an-answer'],
    ['an unknown criterion', { answers: { overall: 5, bribe: 5 } }, 'answers.bribe', 'unknown-field'],
    ['an unknown field', { name: 'x' }, 'name', 'unknown-field'],
    ['answers as a list', { answers: [5] }, 'answers', 'wrong-type'],
    ['a long remark', { remark: 'x'.repeat(501) }, 'remark', 'too-long'],
    ['a remark with NUL', { remark: 'a\0b' }, 'remark', 'unreadable'],
    ['a remark with half a character', { remark: '\ud800' }, 'remark', 'unreadable'],
    ['an unknown questionnaire', { questionnaireVersion: 'ctt-1999.1' }, 'questionnaireVersion', 'not-an-answer'],
    ['no token', { token: undefined }, 'token', 'required'],
  ])('names the field for %s', async (_, changes, field, code) => {
    const reply = await post(await aBody(changes))
    expect(reply.statusCode).toBe(422)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json().errors).toEqual([{ field, code, message: expect.any(String) }])
    expect(await inTheBox()).toBe(0)
  })

  it.each<[string, string | Buffer, string, number]>([
    ['no JSON', '{"answers":', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 'application/json', 400],
    ['__proto__', '{"__proto__":{"overall":5},"deskCode":"x"}', 'application/json', 400],
    ['constructor.prototype', '{"constructor":{"prototype":{"a":1}}}', 'application/json', 400],
    ['a megabyte', JSON.stringify({ remark: 'x'.repeat(1_000_000) }), 'application/json', 413],
    ['XML', '<ballot/>', 'application/xml', 415],
    ['a list', '[]', 'application/json', 422],
    ['a number', '7', 'application/json', 422],
    ['a text', '"ballot"', 'application/json', 422],
    ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'application/json', 422],
  ])('answers %s with a problem and never with 5xx', async (_, payload, type, status) => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/ballots',
      payload,
      headers: { 'content-type': type },
    })
    expect(reply.statusCode).toBe(status)
    expect(reply.headers['content-type']).toContain('application/problem+json')
  })

  it('answers 405 to other methods and 404 to other paths', async () => {
    expect(await app.inject({ method: 'GET', url: '/api/v1/ballots' })).toMatchObject({ statusCode: 405 })
    expect(await app.inject({ method: 'DELETE', url: '/api/v1/ballots' })).toMatchObject({ statusCode: 405 })
    expect(await app.inject({ url: '/api/v1/nothing' })).toMatchObject({ statusCode: 404 })
    expect(await app.inject({ url: '/api/v1/desks/%ff' })).toMatchObject({ statusCode: 404 })
  })
})

describe('the OpenAPI description', () => {
  it('is valid and describes the routes that are there', async () => {
    const document = (await app.inject({ url: '/api/v1/openapi.json' })).json()
    expect(await new Validator().validate(document)).toMatchObject({ valid: true })
    expect(Object.keys(document.paths)).toEqual(['/api/v1/desks/{deskCode}', '/api/v1/ballots'])
    expect(document.components.schemas.Answers.required).toEqual(['overall'])
  })
})

describe('nothing of a citizen stays', () => {
  it('sets no cookie and logs no address, token, answer or remark, whatever happens', async () => {
    lines.length = 0
    const remark = 'Ý kiến rất riêng'
    const body = await aBody({ remark })
    const remoteAddress = '203.0.113.77'
    const send = (payload: object, url = '/api/v1/ballots') =>
      app.inject({ method: 'POST', url, payload, remoteAddress })
    const replies = [
      await send(body),
      await send({ ...body, answers: { overall: 9 } }),
      await send({ ...body, token: 'forged' }),
      await send(body, `/api/v1/nothing?remark=${encodeURIComponent(remark)}`),
      await app.inject({ url: `/d/${desk.code}?name=secret`, remoteAddress }),
      await app.inject({ url: '/api/v1/desks/%ff', remoteAddress }),
      await app.inject({
        method: 'POST',
        url: '/api/v1/ballots',
        payload: `{"remark":"${remark}`,
        remoteAddress,
        headers: json,
      }),
    ]
    for (const reply of replies) expect(reply.headers['set-cookie']).toBeUndefined()
    const log = lines.join('')
    for (const secret of [
      remoteAddress,
      body.token,
      remark,
      encodeURIComponent(remark),
      desk.code,
      'secret',
      replies[0]?.json().receipt,
    ]) {
      expect(log).not.toContain(secret)
    }
    // Guards against a log that is only empty: refusals must be in it.
    expect(log).toContain('request-refused')
  })

  it('says it is ready only while the database answers', async () => {
    expect(await app.inject({ url: '/healthz' })).toMatchObject({ statusCode: 200 })
    expect(await app.inject({ url: '/readyz' })).toMatchObject({ statusCode: 200 })
  })
})
