import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { freshDatabase, startTcpProxy } from '@long-dan/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSession, type SessionOptions } from './open-session.ts'
import type { Session } from './session.ts'

const database = await freshDatabase()
const proxy = await startTcpProxy('127.0.0.1', Number(new URL(database.adminUrl).port))
const throughProxy = new URL(database.adminUrl)
throughProxy.port = String(proxy.port)
const opened: Session[] = []

async function open(options: Partial<SessionOptions> = {}): Promise<Session> {
  const session = await openSession({ url: throughProxy.href, ...options })
  opened.push(session)
  return session
}

beforeAll(() => database.query('create table line (number integer primary key, filler text)'))
afterEach(async () => {
  proxy.set('open')
  await Promise.all(opened.splice(0).map((session) => session.end()))
})
afterAll(() => proxy.close())

const one = (session: Session) => session.query<{ one: number }>('select 1 as one')

describe('a session', () => {
  it('fails everything that waits when it is lost, and refuses what comes later', async () => {
    const session = await open()
    const asked = [1, 2, 3].map((number) => session.query('select pg_sleep(5), $1::integer', [number]))
    setTimeout(() => proxy.breakAll('reset'), 50)
    const told = await Promise.allSettled([...asked, pause(100).then(() => one(session))])
    for (const answer of told) expect(answer).toMatchObject({ status: 'rejected', reason: { code: '08006' } })
  })

  it('outlives an error of a statement, which tells neither the statement nor its values', async () => {
    const session = await open()
    const error = await session.query('select $1::integer / 0', ['4711']).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: '22012', message: 'division by zero' })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/4711|\$1/u)
    expect((await one(session)).rows).toEqual([{ one: 1 }])
  })

  it('is given up by the server in a transaction without taking the process along', async () => {
    const session = await open()
    await session.query('begin')
    const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid')
    await database.query(`select pg_terminate_backend(${rows[0]?.pid})`)
    await expect(session.query('rollback')).rejects.toThrow()
    await expect(session.query('rollback')).rejects.toMatchObject({ code: '08006' })
  })

  it('prepares nothing and sets nothing but its name where a pooler stands between', async () => {
    const named = async (session: Session) => {
      await session.query('select $1::integer', [1])
      return (await session.query('select from pg_prepared_statements')).rowCount
    }
    expect(await named(await open())).toBe(1)
    expect(await named(await open({ url: `${throughProxy.href}?pool_mode=transaction` }))).toBe(0)
  })

  it('takes no option from the environment', async () => {
    Object.assign(process.env, { PGTARGETSESSIONATTRS: 'any', PGAPPNAME: 'other', PGUSER: 'nobody', PGSSL: 'require' })
    try {
      expect((await one(await open())).rows).toEqual([{ one: 1 }])
    } finally {
      for (const name of ['PGTARGETSESSIONATTRS', 'PGAPPNAME', 'PGUSER', 'PGSSL']) delete process.env[name]
    }
  })

  it('is opened with the host that answers, also when many are opened at once', async () => {
    const closed = await startTcpProxy('127.0.0.1', 1)
    await closed.close()
    const url = throughProxy.href.replace('@127.0.0.1', `@127.0.0.1:${closed.port},127.0.0.1`)
    const sessions = await Promise.all([1, 2, 3, 4].map(() => open({ url })))
    expect(sessions).toHaveLength(4)
  })

  it('is not waited for longer than asked, and the refusal does not tell the password', async () => {
    proxy.set('silent')
    const error = await open({ connectTimeout: 200 }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ message: expect.stringContaining('gave no session within 200 ms') })
    expect(String(error)).not.toContain(throughProxy.password)
    proxy.set('open')
    const wrong = throughProxy.href.replace(throughProxy.password, 'tellnobody')
    await expect(open({ url: wrong })).rejects.toMatchObject({
      code: '28P01',
      message: expect.not.stringContaining('tellnobody'),
    })
  })
})

const many = 50_000
const lines = (from: number, to: number) =>
  Readable.from(Array.from({ length: to - from }, (_, index) => `${from + index}\t${'x'.repeat(80)}\n`))
const writeAll = (from: number, to: number) => (rows: Writable) => pipeline(lines(from, to), rows)

describe('COPY', () => {
  it('writes and reads rows and tells how many, however slowly they are taken', async () => {
    const session = await open()
    expect(await session.copy('copy line from stdin', writeAll(0, many))).toBe(many)
    let bytes = 0
    const slow = new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        setImmediate(done)
      },
    })
    expect(await session.copy('copy line to stdout', (rows) => pipeline(rows, slow))).toBe(many)
    expect(bytes).toBeGreaterThan(80 * many)
    expect((await one(session)).rows).toEqual([{ one: 1 }])
  })

  it.each([
    ['a row that is there already, the last of many', [Readable.from(['0\tx\n']), lines(many, 2 * many)], '23505'],
    ['a row that is none', [Readable.from(['none\tx\n'])], '22P02'],
  ])('is refused for %s, and nothing of it stays', async (_, parts, code) => {
    const session = await open()
    const source = Readable.from(parts.toReversed()).flatMap((part: Readable) => part)
    const copied = session.copy('copy line from stdin', (rows) => pipeline(source, rows))
    await expect(copied).rejects.toMatchObject({ code })
    expect(await database.countRows('line')).toBe(many)
    await expect.poll(() => source.destroyed).toBe(true)
    await expect(one(session)).rejects.toMatchObject({ code: '08006' })
  })

  it('fails with the statement, with its source, with whoever takes the rows, and with the connection', async () => {
    const broken = () => Promise.reject(new Error('disk full'))
    await expect((await open()).copy('copy nothing to stdout', broken)).rejects.toMatchObject({ code: '42P01' })
    await expect((await open()).copy('copy line to stdout', broken)).rejects.toThrow('disk full')
    await expect((await open()).copy('copy line from stdin', broken)).rejects.toThrow('disk full')
    // Whoever tells an operator what to do needs the disk's error, not that of the session it cost.
    await expect((await open()).copy('copy line to stdout', broken)).rejects.toHaveProperty(
      'cause.message',
      'disk full',
    )
    const taken = async (rows: Readable) => {
      for await (const _ of rows) await pause(5)
    }
    const given = () => pause(60_000, undefined, { ref: false })
    for (const [copy, carry] of [
      ['copy line to stdout', taken],
      ['copy line from stdin', given],
    ] as const) {
      const waiting = (await open()).copy(copy, carry)
      setTimeout(() => proxy.breakAll('cut'), 50)
      await expect(waiting).rejects.toMatchObject({ code: '08006' })
    }
    expect(await database.countRows('line')).toBe(many)
  })
})
