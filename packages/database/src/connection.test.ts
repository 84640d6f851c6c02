import { freshDatabase, startTcpProxy } from '@long-dan/testing'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from './connection.ts'

const database = await freshDatabase()
const { hostname, port } = new URL(database.adminUrl)
const proxy = await startTcpProxy(hostname, Number(port))
afterAll(() => proxy.close())

const through = (ports: readonly number[], search = '') => {
  const { username, password, pathname } = new URL(database.adminUrl)
  return `postgres://${username}:${password}@${ports.map((each) => `127.0.0.1:${each}`).join(',')}${pathname}${search}`
}
const one = async (door: ReturnType<typeof openDatabase>) =>
  (await sql<{ one: number }>`select 1 as one`.execute(door)).rows

describe('a pool', () => {
  it('fails the statement whose connection is lost, and nothing after it', async () => {
    const door = openDatabase({ url: through([proxy.port]), maxConnections: 2 })
    const asleep = Array.from({ length: 6 }, () => sql`select pg_sleep(0.3)`.execute(door))
    setTimeout(() => proxy.set('cut'), 100)
    const results = await Promise.allSettled(asleep)
    expect(results.every(({ status }) => status === 'rejected')).toBe(true)
    await expect(one(door)).rejects.toThrow()
    proxy.set('open')
    expect(await Promise.all([one(door), one(door), one(door)])).toEqual([[{ one: 1 }], [{ one: 1 }], [{ one: 1 }]])
    await door.destroy()
  })

  it('outlives a connection lost inside a transaction', async () => {
    const door = openDatabase({ url: through([proxy.port]), maxConnections: 1 })
    const broken = door.transaction().execute(async (transaction) => {
      await one(transaction)
      proxy.set('cut')
      await new Promise((resolve) => setTimeout(resolve, 50))
      await one(transaction)
    })
    await expect(broken).rejects.toThrow()
    proxy.set('open')
    expect(await one(door)).toEqual([{ one: 1 }])
    await door.destroy()
  })

  it('gives up at its deadline when the network swallows the answer, and goes on over a new connection', async () => {
    const door = openDatabase({ url: through([proxy.port]), maxConnections: 1, deadline: 200, connectTimeout: 300 })
    await one(door)
    proxy.set('silent')
    await expect(one(door)).rejects.toThrow()
    await expect(one(door)).rejects.toThrow()
    proxy.set('open')
    expect(await one(door)).toEqual([{ one: 1 }])
    await door.destroy()
  })

  it('takes the first host of several that answers and, when asked, takes writes', async () => {
    const closed = await startTcpProxy(hostname, Number(port))
    await closed.close()
    const door = openDatabase({ url: through([closed.port, proxy.port], '?target_session_attrs=read-write') })
    expect(await one(door)).toEqual([{ one: 1 }])
    await sql`alter database ${sql.ref(new URL(database.adminUrl).pathname.slice(1))} set default_transaction_read_only = on`.execute(
      door,
    )
    await door.destroy()
    const again = openDatabase({ url: through([proxy.port], '?target_session_attrs=read-write') })
    await expect(one(again)).rejects.toThrow('takes no writes')
    await again.destroy()
  })
})
