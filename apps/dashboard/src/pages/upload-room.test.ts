import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readUploads } from './read-uploads.ts'

const megabyte = 1024 * 1024
const app = Fastify()
const held: (() => void)[] = []
await app.register(async (scope) => {
  await readUploads(scope, { fileSize: 16 * megabyte, room: { bytes: 15 * megabyte, patience: 300 } })
  scope.post('/', () => new Promise((resolve) => held.push(() => resolve('stored'))))
})
beforeAll(() => app.listen({ port: 0, host: '127.0.0.1' }))
afterAll(() => app.close())

const head = '--x\r\ncontent-disposition: form-data; name="scans"; filename="a.pdf"\r\n\r\n'
const end = '\r\n--x--\r\n'

function send(megabytes: number, tellsLength = true) {
  const length = head.length + megabytes * megabyte + end.length
  const sent = request({
    port: (app.server.address() as AddressInfo).port,
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', ...(tellsLength && { 'content-length': length }) },
  })
  const status = once(sent, 'response').then(([reply]) => reply.resume().statusCode as number)
  status.catch(() => {})
  sent.write(head)
  for (let part = 0; part < megabytes; part++) sent.write(Buffer.alloc(megabyte, 7))
  sent.end(end)
  return { sent, status }
}
const reading = (count: number) => expect.poll(() => held.length).toBe(count)
const answer = (count: number) => {
  for (const go of held.splice(0, count)) go()
}

it('reads large uploads while there is room for them, and says so to one that waits for long', async () => {
  const [one, other] = [send(7), send(7)]
  await reading(2)
  expect(await send(5).status).toBe(503)
  const next = send(7)
  answer(1)
  expect(await Promise.race([one.status, other.status])).toBe(200)
  await reading(2)
  // Whoever goes away gives the room back.
  other.sent.destroy()
  one.sent.destroy()
  answer(2)
  expect(await next.status).toBe(200)
  const three = [send(5), send(5), send(4)]
  await reading(3)
  answer(3)
  expect(await Promise.all(three.map(({ status }) => status))).toEqual([200, 200, 200])
})

it('gives all room to one that does not tell its length, and none to small ones, which need none', async () => {
  const unknown = send(5, false)
  await reading(1)
  const small = send(3)
  await reading(2)
  expect(await send(5).status).toBe(503)
  answer(2)
  expect([await unknown.status, await small.status]).toEqual([200, 200])
})
