import { setTimeout as pause } from 'node:timers/promises'
import { serviceDayOf } from '@long-dan/statistics'
import { aDesk, aTestBox, freshDatabase, startTcpProxy } from '@long-dan/testing'
import { distinctAnswers } from '@long-dan/testing/intake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDebianProgram } from '../debian/find-program.test-support.ts'
import { type ProxiedBallots, type Reply, startProxiedBallots } from './proxied-ballots.test-support.ts'

const caddy = findDebianProgram({ name: 'caddy', package: 'caddy', file: 'usr/bin/caddy' })
const title = caddy
  ? 'the proxy'
  : 'the proxy (not tried: no caddy in the PATH, and Debian’s package cannot be had here)'

describe.skipIf(caddy === undefined)(title, async () => {
  const database = await freshDatabase()
  const network = await startTcpProxy('127.0.0.1', Number(new URL(database.adminUrl).port))
  const url = new URL(database.url('ballot_writer'))
  url.port = String(network.port)
  const { code } = await aDesk(database)
  let proxied: ProxiedBallots
  beforeAll(async () => {
    await aTestBox(database, [serviceDayOf(new Date())])
    proxied = await startProxiedBallots(caddy ?? '', url.href, process.env)
  })
  afterAll(async () => {
    await proxied.close()
    await network.close()
  })

  it('tells who asks, whatever they write about themselves: one who guesses keys shuts out nobody else', async () => {
    const guess = async (from: string, headers = {}) =>
      (await proxied.ask(from, `/kiosk/${code}`, { headers: { ...headers, ...form }, body: 'key=AAAA-AAAA-AAAA' }))
        .status
    expect(await guess('127.0.0.1')).toBe(403)
    // The two processes count separately, and forget after a while.
    for (let refused = 0; refused < 10; ) refused = (await guess('127.0.0.1')) === 429 ? refused + 1 : 0
    // Somebody new each time would be let through each time; a slow machine may have forgotten one guess meanwhile.
    const claimed: number[] = []
    for (const end of [9, 10, 11, 12]) claimed.push(await guess('127.0.0.1', { 'x-forwarded-for': `203.0.113.${end}` }))
    expect(claimed).toContain(429)
    expect(await guess('127.0.0.2')).toBe(403)
  })

  it('says once that browsers must never come back without encryption', async () => {
    const { rawHeaders } = await proxied.ask('127.0.0.1', `/d/${code}`)
    expect(rawHeaders.filter((each) => each.toLowerCase() === 'strict-transport-security')).toHaveLength(1)
  })

  it('shares the load, and lets nobody fall while one process after the other is replaced', async () => {
    const crowd = startCrowd(proxied, code)
    for (const ballots of proxied.ballots) {
      expect(await ballots.replace()).toBe(0)
      // The proxy must find it ready and send it something before the other may go.
      while ((await ballots.answered()) === 0) await pause(100)
    }
    const { cast, failed } = await crowd.stop()
    expect(failed).toEqual([])
    expect(cast).toBeGreaterThan(50)
    expect(await database.countRows('envelope')).toBe(cast)
  })

  it('lets the app explain itself while no process is ready', async () => {
    network.set('cut')
    network.breakAll('reset')
    const ready = () => proxied.ballots.map(({ port }) => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok))
    while ((await Promise.all(ready())).includes(true)) await pause(100)
    // After two rounds of health checks the proxy has nobody left to send to.
    await pause(2500)
    expect(await proxied.ask('127.0.0.3', `/d/${code}`)).toMatchObject({ status: 200 })
    network.set('open')
  })
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** A few parallel lines of citizens, each citizen with an address of their own. */
function startCrowd(proxied: ProxiedBallots, deskCode: string) {
  const failed: Reply[] = []
  let [citizen, cast, stopped] = [0, 0, false]
  const judged = (reply: Reply) => {
    if (reply.status !== 200 && reply.status !== 201) failed.push(reply)
    return reply
  }
  const visit = async (number: number) => {
    const from = `127.1.${number >> 8}.${number % 256}`
    const opened = judged(await proxied.ask(from, `/api/v1/desks/${deskCode}`))
    if (opened.status !== 200) return
    const { token, questionnaire } = JSON.parse(opened.body) as { token: string; questionnaire: { code: string } }
    const ballot = { deskCode, token, questionnaireVersion: questionnaire.code, answers: distinctAnswers(number) }
    const headers = { 'content-type': 'application/json' }
    const sent = judged(await proxied.ask(from, '/api/v1/ballots', { headers, body: JSON.stringify(ballot) }))
    if (sent.status === 201) cast++
  }
  const lines = Array.from({ length: 4 }, async () => {
    while (!stopped) {
      await visit(citizen++)
      await pause(50)
    }
  })
  return {
    async stop() {
      stopped = true
      await Promise.all(lines)
      return { cast, failed }
    },
  }
}
