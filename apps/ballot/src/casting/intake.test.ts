import { createServer } from 'node:net'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { aDesk, aTestBox, freshDatabase, startTcpProxy, testBookKey } from '@long-dan/testing'
import { serveMetrics } from '@long-dan/web/metrics'
import { afterAll, describe, expect, it } from 'vitest'
import { buildBallotApp } from '../app.ts'
import { composeDependencies } from '../dependencies.ts'
import { checkConfig } from '../settings/config.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const box = await aTestBox(database, [serviceDayOf(new Date())])
const { hostname, port } = new URL(database.adminUrl)
const proxy = await startTcpProxy(hostname, Number(port))
afterAll(() => proxy.close())

const settings = {
  databaseUrl: database.url('ballot_writer').replace(`:${port}/`, `:${proxy.port}/`),
  tokenKey: '5a'.repeat(32),
  bookKey: testBookKey,
  publicUrl: 'http://127.0.0.1:3000',
  controllerName: 'UBND tỉnh',
  logLevel: 'silent',
} as const
const openApp = async (intake: Parameters<typeof checkConfig>[0]['intake'] = {}) => {
  const deps = await composeDependencies(checkConfig({ ...settings, intake }), officialQuestionnaires)
  return { deps, app: await buildBallotApp(deps) }
}
// Gives up soon, so that tests without a database need not wait long.
const { app, deps } = await openApp({
  patience: 150,
  connectTimeout: 1000,
  lockTimeout: 400,
  statementTimeout: 800,
  answerDeadline: 1000,
})
afterAll(() => app.close())

const offer = async () => (await app.inject({ url: `/api/v1/desks/${desk.code}` })).json()
const freshToken = async (): Promise<string> => (await offer()).token
const aBody = async () => {
  const { token, questionnaire } = await offer()
  return { deskCode: desk.code, token, questionnaireVersion: questionnaire.code, answers: { overall: 4 } }
}
const post = (payload: object) => app.inject({ method: 'POST', url: '/api/v1/ballots', payload })

describe('while the database is away', () => {
  it.each(['cut', 'silent'] as const)(
    'says so, keeps what was typed, and counts it once afterwards (%s)',
    async (state) => {
      const remark = 'Chờ hơi lâu nhưng cán bộ tận tình.'
      const [body, token] = [await aBody(), await freshToken()]
      proxy.set(state)
      const form = await app.inject({
        method: 'POST',
        url: `/d/${desk.code}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ token, overall: '2', remark }).toString(),
      })
      expect(form.statusCode).toBe(503)
      expect(form.headers['retry-after']).toMatch(/^\d+$/u)
      expect(form.body).toContain(remark)
      expect(form.body).toContain(token)

      const refused = await post(body)
      expect([refused.statusCode, refused.json().code]).toEqual([503, 'busy'])
      expect(refused.headers['content-type']).toContain('application/problem+json')
      expect(refused.headers['retry-after']).toMatch(/^\d+$/u)
      const readiness = await app.inject({ url: '/readyz' })
      expect([readiness.statusCode, readiness.json()]).toEqual([503, { status: 'not-ready', reasons: ['database'] }])
      expect(await app.inject({ url: '/healthz' })).toMatchObject({ statusCode: 200 })

      proxy.set('open')
      await expect.poll(async () => (await post(body)).statusCode, { interval: 100 }).toBeLessThan(300)
      expect(await app.inject({ url: '/readyz' })).toMatchObject({ statusCode: 200 })
      expect((await post(body)).statusCode).toBe(200)
      await box.open()
      expect(await database.countRows(`ballot where get_byte(answers, 0) = 4`)).toBe(state === 'cut' ? 1 : 2)
    },
  )
})

describe('while the database has no room left', () => {
  it('says so until there is room again, and counts what was kept once', async () => {
    const body = await aBody()
    await database.query(`
      create function no_room() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`)
    await database.query('create trigger no_room before insert on envelope execute function no_room()')
    expect((await post(body)).json()).toMatchObject({ status: 503, code: 'busy' })
    const readiness = await app.inject({ url: '/readyz' })
    expect([readiness.statusCode, readiness.json()]).toEqual([503, { status: 'not-ready', reasons: ['disk'] }])
    await database.query('drop function no_room cascade')
    await expect.poll(async () => (await post(body)).statusCode, { interval: 100 }).toBeLessThan(300)
    expect(await app.inject({ url: '/readyz' })).toMatchObject({ statusCode: 200 })
    expect((await post(body)).statusCode).toBe(200)
  })
})

describe('starting while the database is away', () => {
  it('says why it is not ready, keeps what was typed, and takes up work when the database comes', async () => {
    const [token, body] = [await freshToken(), await aBody()]
    proxy.set('cut')
    const { app: started, deps: of } = await openApp({ connectTimeout: 500 })
    const readiness = await started.inject({ url: '/readyz' })
    expect([readiness.statusCode, readiness.json().reasons]).toEqual([503, ['database', 'reference-data', 'box-key']])
    expect((await started.inject({ url: '/healthz' })).statusCode).toBe(200)
    const page = await started.inject({ url: `/d/${desk.code}` })
    expect([page.statusCode, page.headers['retry-after']]).toEqual([503, '5'])
    expect(page.body).toContain('Hệ thống đang bận')
    const form = await started.inject({
      method: 'POST',
      url: `/d/${desk.code}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ token, overall: '2', remark: 'Chờ <lâu>' }).toString(),
    })
    expect(form.statusCode).toBe(503)
    for (const kept of [`action="/d/${desk.code}"`, token, 'Chờ &lt;lâu']) expect(form.body).toContain(kept)
    const payload = { ...body, answers: { overall: 3 } }
    const send = () => started.inject({ method: 'POST', url: '/api/v1/ballots', payload })
    expect((await send()).json()).toMatchObject({ status: 503, code: 'busy' })

    proxy.set('open')
    const isReady = () => of.desks.isKnown() && of.sealer.current() !== undefined
    await expect.poll(isReady, { interval: 50 }).toBe(true)
    expect((await started.inject({ url: '/readyz' })).statusCode).toBe(200)
    expect((await started.inject({ url: `/d/${desk.code}` })).statusCode).toBe(200)
    expect((await send()).statusCode).toBe(201)
    await started.close()
  })

  it('ends where waiting would not help', async () => {
    const databaseUrl = database.url('ballot_writer').replace(/:[^:@]+@/u, ':wrong@')
    await expect(
      composeDependencies(checkConfig({ ...settings, databaseUrl }), officialQuestionnaires),
    ).rejects.toMatchObject({
      code: '28P01',
    })
  })
})

describe('closing', () => {
  it('commits or honestly refuses what was accepted, in time', async () => {
    const other = await openApp()
    const url = await other.app.listen({ port: 0, host: '127.0.0.1' })
    const bodies = await Promise.all(Array.from({ length: 60 }, aBody))
    const before = await database.countRows('envelope')
    const sending = bodies.map((body) =>
      fetch(`${url}/api/v1/ballots`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).then(
        (reply) => reply.status,
        // Never accepted: the connection was still waiting in the backlog.
        () => 0,
      ),
    )
    await expect.poll(() => other.deps.box.waiting, { interval: 1 }).toBeGreaterThan(0)
    await other.app.close()
    const statuses = await Promise.all(sending)
    const counted = statuses.filter((status) => status === 201).length
    expect(counted).toBeGreaterThan(0)
    expect(statuses.every((status) => [0, 201, 503].includes(status))).toBe(true)
    expect((await database.countRows('envelope')) - before).toBe(counted)
  })
})

describe('metrics', () => {
  it('count ballots, refusals, commits, queue and pool on a port of their own, and name no desk and no citizen', async () => {
    const body = await aBody()
    const receipt = (await post(body)).json().receipt
    await post(body)
    await post({ ...body, answers: { overall: 1 } })
    await post({ ...body, token: 'forged' })
    await app.inject({ url: `/d/${desk.code}` })
    const server = await serveMetrics(deps.metrics.registry, { host: '127.0.0.1', port: 0 })
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text()
    expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404)
    await server.close()
    for (const line of [
      /^long_dan_ballots_total\{outcome="boxed",app="ballot"\} \d+$/mu,
      /^long_dan_ballots_total\{outcome="repeated",app="ballot"\} \d+$/mu,
      /^long_dan_ballots_total\{outcome="token-spent",app="ballot"\} 1$/mu,
      /^long_dan_ballots_total\{outcome="token-invalid",app="ballot"\} 1$/mu,
      /^long_dan_ballots_total\{outcome="busy",app="ballot"\} \d+$/mu,
      /^long_dan_requests_total\{method="GET",route="\/d\/:deskCode",status="200",app="ballot"\} 1$/mu,
      /^long_dan_commit_failures_total\{code="[\w-]+",app="ballot"\} \d+$/mu,
      /^long_dan_commit_seconds_bucket\{le="0.1",app="ballot"\} \d+$/mu,
      /^long_dan_batch_ballots_count\{app="ballot"\} \d+$/mu,
      /^long_dan_waiting_ballots\{app="ballot"\} 0$/mu,
      /^long_dan_pool_connections\{pool="casting",state="idle",app="ballot"\} \d+$/mu,
    ]) {
      expect(text).toMatch(line)
    }
    for (const secret of [desk.code, receipt, body.token, '127.0.0.1']) expect(text).not.toContain(secret)
  })

  it('fail at the start when their port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const place = { host: '127.0.0.1', port: (taken.address() as { port: number }).port }
    await expect(serveMetrics(deps.metrics.registry, place)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    taken.close()
  })
})

describe('the configuration', () => {
  const given = {
    databaseUrl: 'postgres://one,two/x',
    tokenKey: '5a'.repeat(32),
    bookKey: testBookKey,
    publicUrl: 'http://x',
    controllerName: 'x',
  }

  it('takes several hosts and refuses times that would overtake each other', () => {
    expect(checkConfig(given).intake).toMatchObject({ batch: 500, waiting: 10_000 })
    expect(() => checkConfig({ ...given, intake: { statementTimeout: 9000 } })).toThrow(
      'BALLOT_LOCK_TIMEOUT_MS < BALLOT_STATEMENT_TIMEOUT_MS',
    )
    expect(() => checkConfig({ ...given, databaseUrl: 'mysql://secret' })).toThrow(
      /^Ballot app: databaseUrl: (?!.*secret)/u,
    )
  })
})
