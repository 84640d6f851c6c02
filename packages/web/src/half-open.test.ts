import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, it } from 'vitest'
import { createWebApp } from './create-web-app.ts'
import { createLogger } from './log/create-logger.ts'

const logger = createLogger({ app: 'ballot', level: 'silent' })
const app = createWebApp({ logger, bodyLimit: 1024, headersTimeout: 500 })
app.get('/', async () => 'here')
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo
afterAll(() => app.close())

it.each(['', 'GET / HTTP/1.1\r\nHost: half'])('lets go of 600 connections that say no more than %j', async (said) => {
  const sockets = Array.from({ length: 600 }, () => connect(port, '127.0.0.1'))
  const closed = sockets.map((socket) => once(socket.on('error', () => undefined).resume(), 'close'))
  for (const socket of sockets) socket.write(said)
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
  await Promise.all(closed)
})

it.each([
  ['', ''],
  ['GET / HTTP/1.1\r\nHost: half', 'HTTP/1.1 408 '],
  ['GET / HTTP/7\r\n\r\n', 'HTTP/1.1 400 '],
  [`GET / HTTP/1.1\r\nHost: large\r\nX: ${'x'.repeat(9000)}\r\n\r\n`, 'HTTP/1.1 431 '],
])('ends a connection that said %.30j with %j', async (said, told) => {
  const socket = connect(port, '127.0.0.1')
  socket.write(said)
  const answer = await text(socket)
  const heard = answer.slice(0, told.length || undefined)
  // Without a request there must be no response: the next request on the connection would take it for its own.
  expect(heard).toBe(told)
  // Nobody is left before an empty page.
  if (told !== '') expect(answer).toMatch(/<h1>[^<]+<\/h1>/u)
})

it('lets a proxy keep an answered connection', async () => {
  const socket = connect(port, '127.0.0.1')
  const ask = async () => {
    socket.write('GET / HTTP/1.1\r\nHost: whole\r\n\r\n')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    return answer.toString()
  }
  expect(await ask()).toContain('200 OK')
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect(await ask()).toContain('200 OK')
  socket.destroy()
})

it('waits for a body longer than for a head, but not for ever', async () => {
  const patient = createWebApp({ logger, bodyLimit: 1024, headersTimeout: 500, requestTimeout: 4000 })
  patient.post('/', async ({ body }) => body)
  await patient.listen({ host: '127.0.0.1', port: 0 })
  const posts = [1500, 60_000].map((pause) => {
    const socket = connect((patient.server.address() as AddressInfo).port, '127.0.0.1')
    socket.write(
      'POST / HTTP/1.1\r\nHost: slow\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nConnection: close\r\n\r\nsl',
    )
    const rest = setTimeout(() => socket.write('ow'), pause)
    return text(socket).finally(() => clearTimeout(rest))
  })
  const [slow, endless] = await Promise.all(posts)
  expect(slow).toMatch(/^HTTP\/1.1 200 .*slow$/su)
  expect(endless).toMatch(/^HTTP\/1.1 408 /u)
  await patient.close()
})
