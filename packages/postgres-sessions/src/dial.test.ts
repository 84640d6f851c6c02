import { createServer, type Socket } from 'node:net'
import { startTcpProxy } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openSession } from './open-session.ts'
import { startTlsServer, type TlsServer } from './tls-server.test-support.ts'

let server: TlsServer
beforeAll(async () => {
  server = await startTlsServer()
})
afterAll(() => server.stop())

/** Whether the session over this host and mode is encrypted, as the server sees it. */
async function isEncrypted(host: string, search: string): Promise<boolean | undefined> {
  const session = await openSession({
    url: `${server.adminUrl.replace('127.0.0.1', host)}?${search}`,
  })
  const { rows } = await session.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
  await session.end()
  return rows[0]?.ssl
}

describe('sslmode', () => {
  it('encrypts as far as asked', async () => {
    expect(await isEncrypted('127.0.0.1', 'sslmode=disable')).toBe(false)
    expect(await isEncrypted('127.0.0.1', 'sslmode=require')).toBe(true)
  })

  it('verify-full takes the right certificate of the right name and nothing else', async () => {
    const root = `sslrootcert=${server.rootCertificate}`
    expect(await isEncrypted('localhost', `sslmode=verify-full&${root}`)).toBe(true)
    await expect(isEncrypted('127.0.0.1', `sslmode=verify-full&${root}`)).rejects.toThrow(
      "127.0.0.1 is not in the cert's",
    )
    await expect(
      isEncrypted('localhost', `sslmode=verify-full&sslrootcert=${server.otherCertificate}`),
    ).rejects.toThrow()
    await expect(isEncrypted('localhost', 'sslmode=verify-full')).rejects.toThrow('unable to verify')
  })

  it('verify-ca takes any name on the right certificate', async () => {
    expect(await isEncrypted('127.0.0.1', `sslmode=verify-ca&sslrootcert=${server.rootCertificate}`)).toBe(true)
    const other = `sslmode=verify-ca&sslrootcert=${server.otherCertificate}`
    await expect(isEncrypted('127.0.0.1', other)).rejects.toThrow()
  })

  it('never falls back to speaking in clear', async () => {
    await expect(openSession({ url: `${inject('adminUrl')}?sslmode=require` })).rejects.toThrow(
      'offers no encrypted connection',
    )
  })
})

describe('an answer to the request for encryption', () => {
  const answered = async (answer: (socket: Socket) => void) => {
    const impostor = createServer((socket) => socket.on('error', () => {}).once('data', () => answer(socket)))
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve))
    const { port } = impostor.address() as { port: number }
    const url = `postgres://user:secret@127.0.0.1:${port}/long_dan?sslmode=require`
    try {
      return await openSession({ url, connectTimeout: 300 }).catch((error: unknown) => String(error))
    } finally {
      impostor.close()
    }
  }

  it('may bring nothing else along', async () => {
    expect(await answered((socket) => socket.write('SE'))).toContain('offers no encrypted connection')
  })

  it('is no reason to wait for ever', async () => {
    expect(await answered((socket) => socket.destroy())).toContain('hung up')
    expect(await answered(() => {})).toContain('gave no session within 300 ms')
    expect(await answered((socket) => socket.write('S'))).toMatch(/gave no session within 300 ms|hung up/u)
  })
})

it('an encrypted session is lost like any other', async () => {
  const proxy = await startTcpProxy('127.0.0.1', server.port)
  const url = `${server.adminUrl.replace(`:${server.port}`, `:${proxy.port}`)}?sslmode=require`
  for (const how of ['cut', 'reset', 'half-close'] as const) {
    const session = await openSession({ url })
    const asleep = session.query('select pg_sleep(5)')
    setTimeout(() => proxy.breakAll(how), 50)
    await expect(asleep).rejects.toMatchObject({ code: '08006' })
    await session.end()
  }
  await proxy.close()
})
