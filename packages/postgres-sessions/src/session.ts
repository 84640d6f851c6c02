import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { type Library, openLibrary, type SignIn } from './library.ts'
import { given } from './to-text.ts'

export interface QueryResult<Row> {
  readonly command: string
  /** Rows read or written; null for statements that do neither. */
  readonly rowCount: number | null
  readonly rows: Row[]
}

/** The session ended before it answered: nobody knows whether the statement was carried out. */
export class SessionLost extends Error {
  readonly code = '08006'
  constructor(reason: Error) {
    super(`The session with PostgreSQL is lost: ${reason.message}`, { cause: reason })
  }
}

// The server's error when it ends a session, and that of a former primary that no longer accepts writes.
const endOfSession = /^(?:57P0|25006)/u
const farewell = Buffer.from([0x58, 0, 0, 0, 4])
const longestFarewell = 1000

/**
 * One connection, for one client of the library. At the first failure it is lost: whatever waits for an answer fails at once, later calls
 * are refused, and the library, which is not told, is left to the garbage collector.
 */
export class Session {
  readonly #socket: Socket
  readonly #library: Library
  readonly #deadline: number | undefined
  readonly #waiting = new Set<(reason: SessionLost) => void>()
  #reason: Error | undefined

  /** `deadline` is in milliseconds: a network may swallow an answer, and then only this side can give up. */
  constructor(socket: Socket, signIn: SignIn, deadline?: number) {
    this.#socket = socket
    this.#deadline = deadline
    socket.on('error', (error) => this.#lose(error))
    socket.on('close', () => this.#lose(new Error('connection closed')))
    if (socket.destroyed) this.#lose(new Error('connection closed'))
    this.#library = openLibrary(socket, signIn)
  }

  get isLost(): boolean {
    return this.#reason !== undefined || this.#socket.destroyed
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<QueryResult<Row>> {
    const asked = values.map(given)
    const giveUp = () => this.#lose(new Error(`no answer within ${this.#deadline} ms`))
    const timer = this.#deadline === undefined ? undefined : setTimeout(giveUp, this.#deadline)
    try {
      const result = await this.#unlessLost(() => this.#library.ask(text, asked))
      return { command: result.command, rowCount: result.count, rows: result.slice() as Row[] }
    } catch (error) {
      throw this.#judge(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /**
   * Runs a COPY whose rows `carry` takes from the stream, or puts into it; returns their number. Any failure loses the session: rows may be
   * on their way that nobody wants any more.
   */
  async copy(text: string, carry: (rows: Duplex) => Promise<unknown>): Promise<number> {
    let rows: Duplex | undefined
    try {
      return await this.#unlessLost(async () => {
        const { stream, count } = this.#library.copy(text)
        const carried = stream.then(async (opened) => {
          // Reported by the promises; an error on a stream without a listener would end the process.
          rows = opened.on('error', () => {})
          await carry(opened)
          // Rows that arrived faster than they were consumed have paused the socket before the server's last message.
          this.#socket.resume()
        })
        return (await Promise.all([count, carried]))[0]
      })
    } catch (error) {
      this.#lose(error as Error)
      rows?.destroy(error as Error)
      throw this.#judge(error)
    }
  }

  /** Ends the session and waits a short time for the server to hang up. */
  async end(): Promise<void> {
    if (!this.isLost) {
      this.#refuse(new Error('it was ended'))
      this.#socket.end(farewell)
      const closed = once(this.#socket, 'close').catch(() => {})
      await Promise.race([closed, pause(longestFarewell, undefined, { ref: false })])
    }
    this.#socket.destroy()
  }

  #lose(reason: Error): void {
    this.#refuse(reason)
    this.#socket.destroy()
  }

  #refuse(reason: Error): void {
    this.#reason ??= reason
    for (const reject of this.#waiting) reject(new SessionLost(this.#reason))
    this.#waiting.clear()
  }

  #unlessLost<Value>(work: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.#reason) return reject(new SessionLost(this.#reason))
      this.#waiting.add(reject)
      work()
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(reject))
    })
  }

  /**
   * An error about a statement leaves the session usable; any other error, including the server's notice that it ends the session, loses
   * it.
   */
  #judge(error: unknown): unknown {
    const isAnswer = error instanceof postgres.PostgresError
    if (!isAnswer || endOfSession.test(error.code)) this.#lose(error as Error)
    return isAnswer || error instanceof SessionLost ? error : new SessionLost(error as Error)
  }
}
