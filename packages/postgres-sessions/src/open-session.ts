import { connect } from 'node:net'
import { type DatabaseAddress, type Host, parseDatabaseUrl } from './database-url.ts'
import { connected } from './dial.ts'
import { Session } from './session.ts'

export interface SessionOptions {
  /** One host or several; see `parseDatabaseUrl`. */
  readonly url: string
  /** Run-time parameters to start with. A pooler in between accepts only the application name; set the others on the role. */
  readonly settings?: Readonly<Record<string, string>>
  /** Milliseconds that connecting and signing in may take. */
  readonly connectTimeout?: number | undefined
  /** Milliseconds to wait for an answer before the session is given up. Absent: for ever. */
  readonly deadline?: number | undefined
}

export const usualConnectTimeout = 10_000

/** Opens a session with the first host that answers and, if the address asks for it, accepts writes. */
export const openSession = (options: SessionOptions): Promise<Session> => sessionOpener(options)()

/** Like `openSession`, for many sessions: each begins with the host that served the last one. */
export function sessionOpener(options: SessionOptions): () => Promise<Session> {
  const address = parseDatabaseUrl(options.url)
  const { hosts } = address
  let current = 0
  return async () => {
    const first = current
    let failure: unknown
    for (let tried = 0; tried < hosts.length; tried++) {
      const next = (first + tried) % hosts.length
      try {
        const session = await openAt(hosts[next] as Host, address, options)
        current = next
        return session
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }
}

async function openAt({ host, port }: Host, address: DatabaseAddress, options: SessionOptions): Promise<Session> {
  const { connectTimeout = usualConnectTimeout, deadline } = options
  const settings = address.pooled ? nameAlone(options.settings) : (options.settings ?? {})
  const plain = connect({ host, port, noDelay: true, keepAlive: true })
  plain.on('error', () => {})
  const giveUp = () => plain.destroy(new Error(`${host}:${port} gave no session within ${connectTimeout} ms`))
  const timer = setTimeout(giveUp, connectTimeout)
  try {
    const session = new Session(
      await connected(plain, host, address),
      { ...address, settings, prepare: !address.pooled },
      deadline,
    )
    // Also proves that the sign-in works.
    const { rows } = await session.query<{ transaction_read_only: string }>('show transaction_read_only')
    if (address.writable && rows[0]?.transaction_read_only !== 'off') {
      await session.end()
      throw new Error(`${host}:${port} takes no writes`)
    }
    return session
  } catch (error) {
    plain.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function nameAlone({ application_name: name }: NonNullable<SessionOptions['settings']> = {}): Record<string, string> {
  return name === undefined ? {} : { application_name: name }
}
