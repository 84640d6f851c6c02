import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readUploads } from './read-uploads.ts'

const app = Fastify()
const held: (() => void)[] = []
await app.register(async (scope) => {
  await readUploads(scope, { fileSize: 16 * 1024 * 1024, fieldSize: 1024, places: { most: 2, patience: 300 } })
  scope.post('/', () => new Promise((resolve) => held.push(() => resolve('stored'))))
})
beforeAll(() => app.listen({ port: 0, host: '127.0.0.1' }))
afterAll(() => app.close())

function send(megabytes: number) {
  const sent = request({
    port: (app.server.address() as AddressInfo).port,
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  })
  const status = once(sent, 'response').then(([reply]) => reply.resume().statusCode as number)
  status.catch(() => {})
  sent.write('--x\r\ncontent-disposition: form-data; name="scans"; filename="a.pdf"\r\n\r\n')
  for (let part = 0; part < megabytes; part++) sent.write(Buffer.alloc(1024 * 1024, 7))
  sent.end('\r\n--x--\r\n')
  return { sent, status }
}

it('reads no more large uploads at once than there are places, and says so to one that waits for long', async () => {
  const [one, other] = [send(6), send(6)]
  await expect.poll(() => held.length).toBe(2)
  expect(await send(6).status).toBe(503)
  const next = send(6)
  held.shift()?.()
  expect(await Promise.race([one.status, other.status])).toBe(200)
  await expect.poll(() => held.length).toBe(2)
  // Whoever goes away gives the place back.
  other.sent.destroy()
  one.sent.destroy()
  for (const go of held.splice(0)) go()
  expect(await next.status).toBe(200)
  const [last, too] = [send(6), send(6)]
  await expect.poll(() => held.length).toBe(2)
  for (const go of held.splice(0)) go()
  expect([await last.status, await too.status]).toEqual([200, 200])
})
