import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { TcpProxy } from '@long-dan/testing/tcp-proxy'
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely'
import { openSession } from '../open-session.ts'
import { openPool } from '../pool.ts'
import type { Session } from '../session.ts'
import { type Strike, strikes } from './strikes.test-support.ts'
import { type Counts, copies, type Door, statements, type Work, watched } from './workload.test-support.ts'

export interface StressResult extends Counts {
  readonly fault: string
  readonly strikes: number
  /** Unhandled errors and rejections of the whole process. */
  uncaught: number
  /** Sessions on the server after the pool has ended. */
  left: number
}

export interface Place {
  /** Bypasses the proxy; its database has the tables of the workload. */
  readonly adminUrl: string
  readonly proxy: TcpProxy
  /** `sslmode=require` and the like. */
  readonly search?: string
}

const applicationName = 'long-dan stress'
const sessions = 5
const deadline = 400
const betweenStrikes = [10, 120] as const

/** Statements, with every kind of strike. */
export const statementFaults = Object.entries(strikes)
/** COPY has no deadline: a network that swallows data is left to TCP. */
export const copyFaults = statementFaults.filter(([name]) => /cut|reset|closed|sessions terminated/u.test(name))

export async function stressStatements(place: Place, [fault, strike]: [string, Strike], times: number) {
  const settings = { application_name: applicationName }
  const options = { url: throughProxy(place), settings, maxSessions: sessions, deadline, connectTimeout: 1000 }
  const pool = openPool(options) as unknown as PostgresPool
  const door: Door = new Kysely({ dialect: new PostgresDialect({ pool }) })
  return await stress(place, {
    fault,
    strike,
    times,
    workers: 8,
    work: statements(door),
    async end() {
      await servesAgain(door)
      await door.destroy()
    },
  })
}

export async function stressCopies(place: Place, [fault, strike]: [string, Strike], times: number) {
  const work = copies(throughProxy(place), applicationName)
  return await stress(place, { fault: `COPY: ${fault}`, strike, times, workers: 3, work, end: async () => {} })
}

interface Plan {
  readonly fault: string
  readonly strike: Strike
  readonly times: number
  readonly workers: number
  readonly work: Work
  readonly end: () => Promise<void>
}

async function stress({ adminUrl, proxy }: Place, plan: Plan): Promise<StressResult> {
  const { fault, strike, times, workers, work, end } = plan
  const admin = await openSession({ url: adminUrl })
  const result = { fault, strikes: times, done: 0, failed: 0, hung: 0, wrong: 0, uncaught: 0, left: 0 }
  const note = () => void result.uncaught++
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, note)
  try {
    let striking = true
    const working = Array.from({ length: workers }, async () => {
      while (striking) await watched(result, work.once(result))
    })
    for (let time = 0; time < times; time++) {
      await someWork(result)
      await strike({ proxy, admin, applicationName })
    }
    striking = false
    await Promise.all(working)
    await end()
    result.wrong += await work.findWrong(admin)
    result.left = await sessionsLeft(admin)
  } finally {
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.off(event, note)
    await admin.end()
  }
  return result
}

/** Waits a moment, and, if possible, until something has been done since the last strike: a slow machine would otherwise only fail. */
async function someWork(counts: Counts): Promise<void> {
  const { done } = counts
  await pause(randomInt(...betweenStrikes))
  for (let tries = 0; counts.done === done && tries < 20; tries++) await pause(25)
}

/** Waits until every session of the pool answers; those that the last strike ended have to be discovered first. */
async function servesAgain(door: Door): Promise<void> {
  const ask = () => Promise.all(Array.from({ length: sessions }, () => sql`select pg_sleep(0.02)`.execute(door)))
  for (let tries = 0; tries < 20; tries++) {
    const answered = await ask().then(
      () => true,
      () => false,
    )
    if (answered) return
    await pause(100)
  }
  throw new Error('The pool never served again')
}

/** A server notices that a client is gone only when it next writes to it, so it is given time. */
async function sessionsLeft(admin: Session): Promise<number> {
  for (let tries = 0; ; tries++) {
    const { rowCount } = await admin.query('select from pg_stat_activity where application_name = $1', [
      applicationName,
    ])
    if (rowCount === 0 || tries === 100) return rowCount ?? 0
    await pause(50)
  }
}

function throughProxy({ adminUrl, proxy, search = '' }: Place): string {
  const url = new URL(adminUrl)
  url.port = String(proxy.port)
  url.search = search
  return url.href
}
