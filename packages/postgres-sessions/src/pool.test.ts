import { freshDatabase, startTcpProxy } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { openPool } from './pool.ts'

const database = await freshDatabase()

it('tells everybody in line why no session can be opened, without letting anybody wait', async () => {
  const closed = await startTcpProxy('127.0.0.1', 1)
  await closed.close()
  const url = `postgres://user:secret@127.0.0.1:${closed.port}/long_dan`
  const pool = openPool({ url, maxSessions: 1, connectTimeout: 60_000 })
  for (const told of await Promise.allSettled([1, 2, 3, 4].map(() => pool.connect())))
    expect(told).toMatchObject({ status: 'rejected', reason: { code: 'ECONNREFUSED' } })
  await pool.end()
})

it('lets nobody wait for a session longer than asked, and counts who waits', async () => {
  const pool = openPool({ url: database.adminUrl, maxSessions: 1, connectTimeout: 2000 })
  const session = await pool.connect()
  const waiting = pool.connect()
  expect(pool.state()).toEqual({ idle: 0, busy: 1, waiting: 1 })
  await expect(waiting).rejects.toThrow('No session was free within 2000 ms')
  session.release()
  expect(pool.state()).toEqual({ idle: 1, busy: 0, waiting: 0 })
  await pool.end()
})
