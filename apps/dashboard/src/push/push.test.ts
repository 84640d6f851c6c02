import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { freshDatabase } from '@long-dan/testing'
import { aTestBox } from '@long-dan/testing/box'
import { decrypt } from 'http_ece'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'
import type { LetterSender } from '../letters/letter-sender.ts'
import { sendAlerts } from '../letters/send-alerts.ts'
import { encryptFor } from './encrypt.ts'
import { pushIdentity } from './vapid.ts'

const database = await freshDatabase('2026-11-23')
const came: { headers: Record<string, string | undefined>; body: Buffer }[] = []
let status = 201
const service = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    came.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts) })
    response.writeHead(status).end()
  })
})
await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
const dashboard = await aDashboard(database, { internalOrigins: [origin] })
afterAll(async () => {
  service.closeAllConnections()
  await Promise.all([dashboard.app.close(), new Promise((resolve) => service.close(resolve))])
})
const sender = { ...dashboard, mailer: null, origin: 'https://khao-sat.example' } as unknown as LetterSender
const wednesday = new Date(Date.UTC(2026, 10, 25, 2, 5))

/** A browser: has keys, and decrypts messages with Mozilla's implementation of RFC 8188 and 8291. */
function aBrowser() {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const secret = randomBytes(16)
  return {
    device: {
      endpoint: `${origin}/${randomBytes(8).toString('hex')}`,
      publicKey: pair.getPublicKey('base64url'),
      secret: secret.toString('base64url'),
    },
    read: (body: Buffer) =>
      decrypt(body, { version: 'aes128gcm', privateKey: pair, authSecret: secret.toString('base64url') }).toString(),
  }
}

let administrator: Person
let other: Person
beforeAll(async () => {
  administrator = await aPerson(dashboard.app, dashboard, 'administrator')
  other = await aPerson(dashboard.app, dashboard, 'province-official')
  // The box has its key, but has not been opened for days, which is worth an alert even without ballots.
  await aTestBox(database, ['2026-11-23', '2026-11-25'])
  await database.query(`insert into book_seal (number, kind, day, complete, size, root, note)
    values (1, 'ballots', '2026-11-20', true, 0, '\\x${'00'.repeat(32)}', 'note')`)
})

beforeEach(async () => {
  for (const table of ['letter', 'letter_choice', 'push_device']) await database.query(`delete from ${table}`)
  came.splice(0)
  status = 201
})

const switchOn = (person: Person, device: Readonly<Record<string, string>>) =>
  person.post('/account/letters/devices', device)
const wants = (person: Person) =>
  person.post('/account/letters', {
    email: '',
    weekly: '',
    alerts: 'at-once',
    alertsBy: 'push',
    quietFrom: '21',
    quietTo: '6',
  })

describe('a message to a browser', () => {
  it('is what the example of RFC 8291 says', () => {
    const bytes = (text: string) => Buffer.from(text, 'base64url')
    const message = encryptFor(
      {
        publicKey: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
        secret: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
      },
      Buffer.from('When I grow up, I want to be a watermelon'),
      {
        privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
        salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
        padTo: 0,
      },
    )
    expect(message.toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    )
  })

  it('has one length, whatever it says', () => {
    const publicKey = createECDH('prime256v1').generateKeys()
    const lengths = ['', 'Chào', 'ộ'.repeat(500)].map(
      (words) => encryptFor({ publicKey, secret: randomBytes(16) }, Buffer.from(words)).length,
    )
    expect(new Set(lengths).size).toBe(1)
  })

  it('comes once to each browser that was switched on, signed for its service, all of one length', async () => {
    const browsers = [aBrowser(), aBrowser()]
    for (const { device } of browsers) expect((await switchOn(administrator, device)).statusCode).toBe(303)
    await wants(administrator)
    const both = await Promise.all(
      [sender, { ...sender, door: database.as('dashboard') }].map((each) => sendAlerts(each, wednesday)),
    )
    expect(both.reduce((sum, count) => sum + count)).toBe(1)
    expect(came).toHaveLength(2)
    const read = came.flatMap(({ body }) =>
      browsers.flatMap((browser) => {
        try {
          return [JSON.parse(browser.read(body))]
        } catch {
          return []
        }
      }),
    )
    expect(read).toHaveLength(2)
    expect(Object.keys(read[0]).sort()).toEqual(['body', 'title', 'url'])
    expect(read[0].body).toContain('Hòm phiếu chưa được mở từ sau ngày 20/11/2026')
    expect(read[0].url).toMatch(/^\/set-up/u)
    expect(new Set(came.map(({ body }) => body.length)).size).toBe(1)
    const [, token = '', key = ''] =
      /^vapid t=(?<t>\S+), k=(?<k>\S+)$/u.exec(came[0]?.headers.authorization ?? '') ?? []
    expect(key).toBe(pushIdentity(dashboard.access.secret).publicKey)
    const [head, claims, signature = ''] = token.split('.')
    const point = Buffer.from(key, 'base64url')
    const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')] as const
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    const signed = Buffer.from(`${head}.${claims}`)
    expect(
      verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
    ).toBe(true)
    expect(JSON.parse(Buffer.from(claims ?? '', 'base64url').toString())).toMatchObject({
      aud: origin,
      sub: sender.origin,
    })
    expect(await sendAlerts(sender, wednesday)).toBe(0)
  })

  it.each([404, 410])('forgets a browser whose maker answers %d', async (gone) => {
    await switchOn(administrator, aBrowser().device)
    await wants(administrator)
    status = gone
    expect(await sendAlerts(sender, wednesday)).toBe(0)
    expect(await database.countRows('push_device')).toBe(0)
  })

  it('is tried again when the service is busy, and waits for the end of quiet hours', async () => {
    await switchOn(administrator, aBrowser().device)
    await wants(administrator)
    status = 503
    expect(await sendAlerts(sender, wednesday)).toBe(0)
    status = 201
    await database.query(`update letter set next_at = now() - interval '1 minute'`)
    await database.query('update letter_choice set quiet_from = 8, quiet_to = 10')
    expect(await sendAlerts(sender, wednesday)).toBe(0)
    await database.query('update letter_choice set quiet_from = 21, quiet_to = 6')
    expect(await sendAlerts(sender, wednesday)).toBe(1)
  })

  it('stops when it is switched off, by its owner alone', async () => {
    await switchOn(administrator, aBrowser().device)
    const [row] = await database.query<{ id: string }>('select id from push_device')
    const off = (person: Person) => person.post('/account/letters/devices/remove', { device: row?.id ?? '' })
    await off(other)
    expect(await database.countRows('push_device')).toBe(1)
    expect((await administrator.get('/account/letters')).body).toContain('127.0.0.1, từ')
    await off(administrator)
    expect(await database.countRows('push_device')).toBe(0)
  })
})

describe('an attacker', () => {
  it('has nothing inside asked, and nothing stored that is no key', async () => {
    const { device } = aBrowser()
    for (const wrong of [
      { endpoint: 'https://127.0.0.1/x' },
      { endpoint: 'http://push.example/x' },
      { endpoint: 'https://169.254.169.254/' },
      { endpoint: 'https:push.example/x y' },
      { publicKey: Buffer.alloc(65, 4).toString('base64url') },
      { publicKey: device.secret },
      { secret: device.publicKey },
    ])
      expect((await switchOn(administrator, { ...device, ...wrong })).statusCode).toBe(422)
    expect(await database.countRows('push_device')).toBe(0)
  })

  it('who used the browser before hears nothing of whoever switched it on later', async () => {
    const { device } = aBrowser()
    await switchOn(administrator, device)
    await switchOn(other, device)
    await wants(administrator)
    expect(await sendAlerts(sender, wednesday)).toBe(0)
    expect(await database.query('select account_id as id from push_device')).toEqual([{ id: other.accountId }])
  })
})
