import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import postgres from 'postgres'
import { type Given, heldBytes } from './bind-bytes.ts'
import { parsers } from './from-text.ts'

export interface SignIn {
  readonly user: string
  readonly password: string
  readonly database: string
  /** Run-time parameters the session starts with, such as `application_name`. */
  readonly settings: Readonly<Record<string, string>>
  /** Whether statements with values get a name on the server; not behind a pooler that moves sessions between servers. */
  readonly prepare: boolean
}

export interface Library {
  ask(text: string, given: readonly Given[]): Promise<Result>
  copy(text: string): { readonly stream: Promise<Duplex>; readonly count: Promise<number> }
}

type Result = unknown[] & { readonly command: string; readonly count: number | null }
type Query<Value> = Promise<Value> & { resolve: (value: unknown) => void; reject: (reason: unknown) => void }

// The library leaves its errors alone if they have a property of this name. Otherwise it writes the query's text and values into each,
// makes its stack read-only, which breaks Kysely, and keeps a copy of it for ever.
Object.assign(postgres.PostgresError.prototype, { query: undefined })

/** A client of the library for one socket. It is not told of failures: what it asks over a broken socket is never answered. */
export function openLibrary(socket: Socket, { user, password, database, settings, prepare }: SignIn): Library {
  const bytes = heldBytes()
  // The library cannot handle a socket that fails or closes (README), so it never hears of it.
  const line = {
    on: (event: string, listener: (data: Buffer) => void) => event === 'data' && socket.on(event, listener),
    write: (messages: Buffer, ...rest: []) => socket.write(bytes.put(messages), ...rest),
    pause: socket.pause.bind(socket),
    resume: socket.resume.bind(socket),
    destroy: socket.destroy.bind(socket),
  }
  // Passed as `shared`, options count as parsed: otherwise the library looks for more of them in the environment (PGTARGETSESSIONATTRS, …).
  const options = {
    shared: { retries: 0, typeArrayMap: {} },
    no_subscribe: true,
    host: [],
    parameters: {},
    types: {},
    transform: { column: {}, value: {}, row: {} },
    onnotice() {},
    serializers: {},
    parsers,
    socket: () => line,
    user,
    pass: password,
    database,
    connection: settings,
    prepare,
    // One connection, one statement at a time.
    max: 1,
    max_pipeline: 0,
  }
  const sql = postgres(options as unknown as postgres.Options<Record<string, never>>)

  return {
    async ask(text, given) {
      const prepared = given.length > 0 && isWorthPreparing(text)
      const values = given.map((value) => (value instanceof Uint8Array ? bytes.hold(value) : value))
      try {
        return (await sql.unsafe(text, values as string[], { prepare: prepared })) as unknown as Result
      } finally {
        bytes.release(values)
      }
    },
    copy(text) {
      const query = sql.unsafe(text) as unknown as Query<Duplex>
      const { resolve, reject } = query
      const ended = Promise.withResolvers<number>()
      // Called with the stream, and once more at the end with the count or an error, when the library itself no longer listens.
      query.resolve = (value) => {
        resolve(value)
        if (Array.isArray(value)) ended.resolve((value as Result).count ?? 0)
      }
      query.reject = (reason) => {
        reject(reason)
        ended.reject(reason)
      }
      return { stream: query, count: ended.promise }
    },
  }
}

const texts = new Set<string>()
const mostTexts = 500

/** False once there are too many for the server's memory. */
function isWorthPreparing(text: string): boolean {
  if (texts.size < mostTexts) texts.add(text)
  return texts.has(text)
}
