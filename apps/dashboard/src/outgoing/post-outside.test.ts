import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { expect, it } from 'vitest'
import { checkedAddress, isPublic } from './checked-address.ts'
import { postOutside } from './post-outside.ts'

const resolvesTo = (...addresses: string[]) => ({ internalOrigins: [], resolve: async () => addresses })
const url = new URL('https://hook.example/')

it('connects to the address that was checked, whatever the name means a moment later', async () => {
  const came: string[] = []
  const listen = async (host: string, port = 0) => {
    const server = createServer((request, response) => {
      came.push(`${host} ${request.headers.host}`)
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(port, host, resolve))
    return server
  }
  const meant = await listen('127.0.0.1')
  const { port } = meant.address() as AddressInfo
  const other = await listen('127.0.0.2', port)
  const said = ['127.0.0.1', '127.0.0.2', '127.0.0.2']
  const asked: string[] = []
  const beyond = {
    internalOrigins: [`http://gateway.test:${port}`],
    resolve: async (host: string) => {
      asked.push(host)
      return [said.shift() ?? '']
    },
  }
  const answered = await postOutside({ url: `http://gateway.test:${port}/x`, headers: {}, body: '{}' }, beyond)
  expect(answered).toEqual({ ok: true, status: 200 })
  expect(asked).toEqual(['gateway.test'])
  expect(came).toEqual([`127.0.0.1 gateway.test:${port}`])
  for (const server of [meant, other]) server.close()
})

it('asks nobody where one of several addresses is inside, or there is none', async () => {
  expect(await checkedAddress(url, resolvesTo('93.184.215.14'))).toEqual({ ok: true, address: '93.184.215.14' })
  for (const inside of ['127.0.0.1', '10.0.0.1', '::1', '::ffff:192.168.0.1', 'fe80::1%eth0', 'nonsense'])
    expect(await checkedAddress(url, resolvesTo('93.184.215.14', inside))).toEqual({ ok: false, error: 'not-public' })
  expect(await checkedAddress(url, resolvesTo())).toEqual({ ok: false, error: 'not-found' })
  const fails = { internalOrigins: [], resolve: () => Promise.reject(new Error('ENOTFOUND')) }
  expect(await checkedAddress(url, fails)).toEqual({ ok: false, error: 'not-found' })
})

it('knows the open internet', () => {
  for (const address of ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'])
    expect([address, isPublic(address)]).toEqual([address, true])
})

it('waits no longer for one that says it will speak another protocol', async () => {
  const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n'
  const server = createTcpServer((socket) => socket.once('data', () => socket.write(upgrade)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const beyond = { internalOrigins: [origin], resolve: async () => [] }
  expect(await postOutside({ url: origin, headers: {}, body: '' }, beyond)).toEqual({ ok: false, error: 'no-answer' })
  server.close()
})

it('gives up where nobody answers', async () => {
  const beyond = { internalOrigins: ['http://127.0.0.1:1'], resolve: async () => [] }
  expect(await postOutside({ url: 'http://127.0.0.1:1/', headers: {}, body: '' }, beyond)).toEqual({
    ok: false,
    error: 'no-answer',
  })
})
