import { setTimeout as pause } from 'node:timers/promises'
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

it('tells nobody of a try that began before they asked', async () => {
  const { hostname, port, username, password, pathname } = new URL(database.adminUrl)
  const proxy = await startTcpProxy(hostname, Number(port))
  const url = `postgres://${username}:${password}@127.0.0.1:${proxy.port}${pathname}`
  const pool = openPool({ url, maxSessions: 1, connectTimeout: 1500 })
  const first = await pool.connect()
  const impatient = pool.connect()
  // Half of its time is spent in the queue: it gives up in the middle of the attempt made for it.
  await pause(750)
  proxy.set('silent')
  first.release(true)
  await expect(impatient).rejects.toThrow('No session was free')
  proxy.set('open')
  const second = await pool.connect()
  expect((await second.query<{ one: number }>('select 1 as one', [])).rows).toEqual([{ one: 1 }])
  second.release()
  await pool.end()
  await proxy.close()
})
