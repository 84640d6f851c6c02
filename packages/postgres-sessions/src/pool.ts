import { Pool, TimeoutError } from 'tarn'
import { parseDatabaseUrl } from './database-url.ts'
import { type SessionOptions, sessionOpener, usualConnectTimeout } from './open-session.ts'
import type { QueryResult, Session } from './session.ts'

export interface PoolOptions extends SessionOptions {
  readonly maxSessions: number
}

/** Number of sessions by what they are doing, and of statements waiting for one. */
export interface PoolState {
  readonly idle: number
  readonly busy: number
  readonly waiting: number
}

interface PooledSession {
  readonly session: Session
  query<Row>(text: string, values: readonly unknown[]): Promise<QueryResult<Row>>
  release(discard?: boolean): void
}

/** The pool of Kysely's PostgresDialect. */
export interface SessionPool {
  connect(): Promise<PooledSession>
  end(): Promise<void>
  readonly options: object
  state(): PoolState
}

const longestIdle = 10_000

/** Opening failed; `number` is the number of the attempt in its pool. */
class Unopened extends Error {
  readonly number: number
  constructor(number: number, cause: unknown) {
    super('No session could be opened', { cause })
    this.number = number
  }
}

/** All sessions stayed in use for longer than a caller waits. */
class NoSessionFree extends Error {
  /** SQLSTATE: too many connections. */
  readonly code = '53300'
  constructor(patience: number) {
    super(`No session was free within ${patience} ms`)
  }
}

/** Opens sessions as needed; a lost one is not handed out again. */
export function openPool(options: PoolOptions): SessionPool {
  const open = sessionOpener(options)
  const { connectTimeout = usualConnectTimeout } = options
  const patience = connectTimeout * parseDatabaseUrl(options.url).hosts.length
  let tries = 0
  const pool = new Pool<PooledSession>({
    async create() {
      const number = ++tries
      const session = await open().catch((error: unknown) => {
        throw new Unopened(number, error)
      })
      const pooled: PooledSession = {
        session,
        query: (text, values) => session.query(text, values),
        release(discard = false) {
          if (discard) void session.end()
          pool.release(pooled)
        },
      }
      return pooled
    },
    destroy: ({ session }) => session.end(),
    validate: ({ session }) => !session.isLost,
    min: 0,
    max: options.maxSessions,
    idleTimeoutMillis: longestIdle,
    acquireTimeoutMillis: patience,
    // Opening has its own timeout.
    createTimeoutMillis: patience + connectTimeout,
    // The caller whose session could not be opened is told so; the next in the queue gets an attempt at once.
    propagateCreateError: true,
    createRetryIntervalMillis: 1,
  })

  /**
   * An attempt that began for a caller who has since given up says nothing about the present state of the network, so its failure is
   * ignored.
   */
  async function sessionAfter(earlier: number): Promise<PooledSession> {
    try {
      return await pool.acquire().promise
    } catch (error) {
      if (error instanceof TimeoutError) throw new NoSessionFree(patience)
      if (!(error instanceof Unopened)) throw error
      if (error.number > earlier) throw error.cause
      return sessionAfter(earlier)
    }
  }

  return {
    connect: () => sessionAfter(tries),
    async end() {
      await pool.destroy()
    },
    options: {},
    state: () => ({ idle: pool.numFree(), busy: pool.numUsed(), waiting: pool.numPendingAcquires() }),
  }
}
