import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createReceiver, isGenuine } from './sample/receiver.ts'
import { signedHeaders } from './sign.ts'

describe('a recorded message', () => {
  // Test vector of the scheme's own libraries.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const told = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' }
  const then = new Date(told.timestamp * 1000)

  it('is signed as other libraries sign it', () => {
    expect(signedHeaders(secret, told)['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('is refused when forged, changed, or late', () => {
    const headers = signedHeaders(secret, told)
    const genuine = (changes: Readonly<Record<string, string>>, body = told.body, now = then, key = secret) =>
      isGenuine(key, { ...headers, ...changes }, body, now)
    expect(genuine({})).toBe(true)
    expect(genuine({ 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` })).toBe(true)
    const attempts: readonly Parameters<typeof genuine>[] = [
      [{ 'webhook-id': 'msg_other' }],
      [{ 'webhook-timestamp': '1614265331' }],
      [{ 'webhook-timestamp': 'NaN' }],
      [{ 'webhook-signature': 'v1,' }],
      [{ 'webhook-signature': headers['webhook-signature']?.replace('v1', 'v1a') ?? '' }],
      [{}, '{"test": 2432232315}'],
      [{}, told.body, new Date(then.getTime() + 301_000)],
      [{}, told.body, new Date(then.getTime() - 301_000)],
      [{}, told.body, then, 'whsec_AAAA'],
    ]
    for (const attempt of attempts) expect(genuine(...attempt)).toBe(false)
  })

  it('goes no further than the sample receiver when it comes twice, and is asked for again when it got lost', async () => {
    const handed: string[] = []
    let isDown = true
    const server = createReceiver(secret, async ({ id }) => {
      if (isDown) throw new Error('down')
      handed.push(id)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const body = JSON.stringify({ id: 'a', kind: 'test', time: '', unit: { code: '', name: '' }, words: '', link: '' })
    const post = async (headers: Readonly<Record<string, string>>) =>
      (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers })).status
    const headers = signedHeaders(secret, { id: 'a', timestamp: Math.floor(Date.now() / 1000), body })
    expect(await post(headers)).toBe(503)
    isDown = false
    expect([await post(headers), await post(headers), await post({})]).toEqual([204, 204, 401])
    expect(handed).toEqual(['a'])
    server.closeAllConnections()
    server.close()
  })
})
