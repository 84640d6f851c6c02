import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { settleDelivery } from '@long-dan/database/dashboard'
import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person, testPassword } from '../gate/people.test-support.ts'
import { deliverDue, queueAlerts, type WebhookSender } from './deliver.ts'
import { isGenuine, type Message } from './sample/receiver.ts'

const database = await freshDatabase('2026-11-23')
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)

/** A server that answers as told and records what it receives. */
const answers: { status: number; headers?: Record<string, string>; isEndless?: boolean }[] = []
const came: { url: string; headers: Record<string, unknown>; body: string }[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    came.push({ url: request.url ?? '', headers: request.headers, body })
    const { status, headers, isEndless } = answers.shift() ?? { status: 204 }
    response.writeHead(status, headers)
    if (!isEndless) return response.end()
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(1000)));
    }
    response.on('drain', more)
    return more()
  })
})
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
const dashboard = await aDashboard(database, { internalOrigins: [origin] })
const { app } = dashboard
afterAll(async () => {
  receiver.closeAllConnections()
  await Promise.all([app.close(), new Promise((resolve) => receiver.close(resolve))])
})
const sender = { ...dashboard, origin: 'https://khao-sat.example' } as unknown as WebhookSender
const wednesday = new Date(Date.UTC(2026, 10, 25, 2, 5))

let administrator: Person
let commune: string
beforeAll(async () => {
  const desk = await aDesk(database, '15880', '2026-04-01')
  commune = desk.unitSlug
  // Four ballots, all bad, after a good spring, which nobody may see.
  for (const [serviceDate, overall, count] of [
    ['2026-05-04', 5, 60],
    ['2026-08-03', 2, 4],
  ] as const)
    await putBallots(
      database,
      Array.from({ length: count }, () => aBallot(desk, { serviceDate, answers: { overall: overall as ScalePoint } })),
    )
  administrator = await aPerson(app, dashboard, 'administrator')
  await database.query(`
    with one as (
      insert into improvement (unit_id, item, created_by) values (${desk.unitId}, 'overall', '${administrator.accountId}') returning id
    ) insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, account_id)
      select id, ${desk.unitId}, 1, 'doing', 'Nhắc ông Nguyễn Văn A', 'Bà Trần Thị B', '2026-11-20', '${administrator.accountId}' from one`)
})

const add = (address: string, more: Readonly<Record<string, string>> = {}) =>
  administrator.post('/webhooks', { address, unit: commune, ownPassword: testPassword, ...more })
const secretIn = (body: string) =>
  /whsec_[A-Za-z0-9+/=]+/u.exec(body.replace(/&#43;/gu, '+').replace(/&#x2F;/giu, '/'))?.[0] ?? ''
const page = async () => (await administrator.get('/webhooks')).body.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const only = async () => (await database.query<{ id: string }>('select id from webhook'))[0]?.id ?? ''
const states = async () =>
  (
    await database.query<{ state: string; answer: string | null }>(
      'select state, answer from webhook_delivery order by made_at',
    )
  ).map(({ state, answer }) => `${state} ${answer}`)
const again = () => database.query(`update webhook_delivery set next_at = now() - interval '1 minute'`)

beforeEach(async () => {
  await database.query('delete from webhook')
  for (const list of [answers, came]) list.splice(0)
})

describe('a webhook', () => {
  it('shows its secret once, and a test arrives with a signature that the sample receiver takes', async () => {
    const made = await add(`${origin}/hook?to=oa`)
    const secret = secretIn(made.body)
    expect(secret).toMatch(/^whsec_/u)
    expect((await administrator.get('/webhooks')).body).not.toContain('whsec_')
    expect((await administrator.post('/webhooks/test', { webhook: await only() })).statusCode).toBe(303)
    const [first] = came
    if (!first) throw new Error('Nothing came')
    expect(first.url).toBe('/hook?to=oa')
    expect(isGenuine(secret, first.headers as never, first.body, new Date())).toBe(true)
    expect(await page()).toContain('đã nhận (204)')
    expect(await database.query(`select 1 from webhook where webhook::text like '%whsec%'`)).toEqual([])
  })

  it('is told what the officials of its unit are, once, by one of two processes, without a typed word', async () => {
    await add(`${origin}/hook`)
    for (let round = 0; round < 2; round++) {
      await Promise.all(
        [sender, { ...sender, door: database.as('dashboard') }].map((each) => queueAlerts(each, wednesday)),
      )
      await Promise.all([sender, { ...sender, door: database.as('dashboard') }].map((each) => deliverDue(each)))
    }
    const told = came.map(({ body }) => JSON.parse(body) as Message)
    expect(told.map(({ kind }) => kind).sort()).toEqual(['improvement', 'report'])
    for (const message of told) {
      expect(Object.keys(message).sort()).toEqual(['id', 'kind', 'link', 'time', 'unit', 'words'])
      expect(message.link).toMatch(/^https:\/\/khao-sat\.example\//u)
      expect(message.unit.code).toBe('15880')
    }
    // Nobody's name, and nothing about the four ballots.
    expect(JSON.stringify(told).replace(/\d+\/\d+\/\d{4}/gu, '')).not.toMatch(/Nguyễn|Trần|giảm|%|\d\/\d|escalated/u)
    await queueAlerts(sender, new Date(Date.UTC(2026, 10, 28, 2, 5)))
    expect(await deliverDue(sender)).toBe(0)
  })

  it('is tried again under the same id, follows no redirect, and does not listen for long', async () => {
    await add(`${origin}/hook`)
    answers.push(
      { status: 503 },
      { status: 302, headers: { location: `${origin}/elsewhere` } },
      { status: 200, isEndless: true },
    )
    await administrator.post('/webhooks/test', { webhook: await only() })
    expect(await states()).toEqual(['waiting 503'])
    expect(await deliverDue(sender)).toBe(0)
    expect(came).toHaveLength(1)
    await again()
    await deliverDue(sender)
    expect(await states()).toEqual(['waiting 302'])
    await again()
    expect(await deliverDue(sender)).toBe(1)
    expect(await states()).toEqual(['sent 200'])
    expect(new Set(came.map(({ headers, url }) => `${headers['webhook-id']} ${url}`)).size).toBe(1)
    // A process that dies during a delivery leaves it to the next.
    await database.query(`update webhook_delivery set state = 'sending', next_at = now() - interval '1 second'`)
    expect(await deliverDue(sender)).toBe(1)
  })

  it('is tested by itself, whatever waits beside it, and what waited for half a year is forgotten', async () => {
    await add(`${origin}/hook`)
    await queueAlerts(sender, wednesday)
    await administrator.post('/webhooks/test', { webhook: await only() })
    expect(came.map(({ body }) => (JSON.parse(body) as Message).kind)).toEqual(['test'])
    const queued = async () =>
      (await database.query<{ id: string }>('select id from webhook_delivery')).map(({ id }) => id)
    const old = await queued()
    await database.query(`update webhook_delivery set made_at = now() - interval '201 days'`)
    await queueAlerts(sender, wednesday)
    expect(await queued()).toHaveLength(2)
    expect((await queued()).filter((id) => old.includes(id))).toEqual([])
  })

  it('stops after days of failing, or when nobody is there, and starts again on a word', async () => {
    await add(`${origin}/hook`)
    answers.push({ status: 500 }, { status: 500 })
    await administrator.post('/webhooks/test', { webhook: await only() })
    expect(await page()).toContain('chưa nhận được tin nào; vẫn đang thử lại')
    await database.query(`update webhook set failing_since = now() - interval '6 days'`)
    await again()
    await deliverDue(sender)
    expect(await page()).toContain('Đã dừng ngày')
    await again()
    expect(await deliverDue(sender)).toBe(0)
    await administrator.post('/webhooks/resume', { webhook: await only() })
    answers.push({ status: 410 })
    await deliverDue(sender)
    // A delivery that was under way meanwhile does not start it again.
    const late = { id: randomUUID(), webhookId: await only(), isTaken: false, answer: '500', isGone: false }
    await settleDelivery(dashboard.door, late)
    expect(await page()).toContain('Đã dừng ngày')
    await administrator.post('/webhooks/remove', { webhook: await only() })
    expect(await database.countRows('webhook_delivery')).toBe(0)
  })
})

describe('an attacker', () => {
  it.each<readonly [address: string, words: string]>([
    ['http://khao-sat.example/', 'cổng 443'],
    ['https://khao-sat.example:8443/', 'cổng 443'],
    ['file:///etc/passwd', 'cổng 443'],
    ['https://ai:mat-khau@khao-sat.example/', 'không kèm tên đăng nhập'],
    ['khao-sat', 'một địa chỉ đầy đủ'],
    ['https:khao-sat.example', 'một địa chỉ đầy đủ'],
    ['https://khao-sat.example/a b', 'một địa chỉ đầy đủ'],
    ['HTTPS://khao-sat.example/', 'một địa chỉ đầy đủ'],
    ['https://khảo-sát.example/', 'một địa chỉ đầy đủ'],
    ...[
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '100.100.100.200',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '192.0.0.192',
      '168.63.129.16',
      '[::1]',
      '[::]',
      '[::ffff:10.0.0.1]',
      '[::ffff:7f00:1]',
      '[::7f00:1]',
      '[fe80::1]',
      '[fc00::1]',
      '[fd00:ec2::254]',
      '[ff02::1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[2001:db8::1]',
    ].map((host) => [`https://${host}/`, 'mạng riêng'] as const),
  ])('cannot have %s asked', async (address, words) => {
    const reply = await add(address)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain(words)
    expect(await database.countRows('webhook')).toBe(0)
  })

  it('needs the own password of an administrator', async () => {
    expect((await add(`${origin}/hook`, { ownPassword: 'khong-phai' })).statusCode).toBe(422)
    expect(await database.countRows('webhook')).toBe(0)
  })
})
