const tlsModes = ['disable', 'require', 'verify-ca', 'verify-full'] as const

export interface DatabaseAddress {
  readonly hosts: readonly Host[]
  readonly user: string
  readonly password: string
  readonly database: string
  /** Require a server that accepts writes: the primary among several hosts, wherever it currently is. */
  readonly writable: boolean
  /** As libpq's `sslmode`: `require` encrypts and trusts anybody, `verify-ca` checks the certificate, `verify-full` its host name too. */
  readonly tls: (typeof tlsModes)[number]
  /** File of the certificates to trust instead of those that come with Node. */
  readonly rootCertificate: string | null
  /**
   * Connected through a pooler that gives each transaction a different server session (PgBouncer in transaction mode): nothing set or
   * prepared for a session persists.
   */
  readonly pooled: boolean
}

export interface Host {
  readonly host: string
  readonly port: number
}

const shape = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/u
const usualPort = 5432
const parameters = ['target_session_attrs', 'sslmode', 'sslrootcert', 'pool_mode'] as const

/** Holds what is expected as a form, not in words, which can be told in any language; never the text itself, which holds a password. */
export class DatabaseUrlError extends TypeError {
  readonly expected: string

  constructor(expected: string) {
    super(`Not a database URL: ${expected} expected`)
    this.expected = expected
  }
}

/**
 * Reads `postgres://user:password@host:port,host:port/database?target_session_attrs=read-write&sslmode=…&sslrootcert=…`, libpq's form for
 * several hosts; `pool_mode=transaction` is PgBouncer's term. Throws `DatabaseUrlError`.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const [, user = '', password = '', hosts = '', database = '', query = ''] = shape.exec(url) ?? []
  if (hosts === '') throw new DatabaseUrlError('postgres://user:password@host:port/database')
  const given = new URLSearchParams(query)
  // `sslMode=require` must not end up unencrypted, nor may an option of some other driver be ignored silently.
  if (![...given.keys()].every((name) => (parameters as readonly string[]).includes(name))) {
    throw new DatabaseUrlError(`?${parameters.map((name) => `${name}=…`).join('&')}`)
  }
  return {
    hosts: hosts.split(',').map(parseHost),
    user: decode(user),
    password: decode(password),
    database: decode(database),
    writable: oneOf(given, 'target_session_attrs', ['any', 'read-write', 'primary']) !== 'any',
    tls: oneOf(given, 'sslmode', tlsModes),
    rootCertificate: given.get('sslrootcert'),
    pooled: oneOf(given, 'pool_mode', ['session', 'transaction']) === 'transaction',
  }
}

/** The text that `parseDatabaseUrl` reads as this address. */
export function formatDatabaseUrl(address: DatabaseAddress): string {
  const { user, password, database, writable, tls, rootCertificate, pooled } = address
  const signIn = user === '' && password === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`
  const query = new URLSearchParams({
    ...(writable && { target_session_attrs: 'read-write' }),
    ...(tls !== 'disable' && { sslmode: tls }),
    ...(rootCertificate !== null && { sslrootcert: rootCertificate }),
    ...(pooled && { pool_mode: 'transaction' }),
  })
  const parts = [`postgres://${signIn}${formatHosts(address)}`, encodeURIComponent(database)]
  return `${parts.join('/')}${query.size === 0 ? '' : `?${query}`}`
}

/** `host:port,host:port`, for people. */
export function formatHosts({ hosts }: Pick<DatabaseAddress, 'hosts'>): string {
  return hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(',')
}

function parseHost(text: string): Host {
  const [, host, port = String(usualPort)] = /^(\[[\da-f:.]+\]|[^:[\]]*)(?::(\d{1,5}))?$/iu.exec(text) ?? []
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new DatabaseUrlError('host:port,host:port')
  }
  return { host: host.replace(/^\[|\]$/gu, '') || 'localhost', port: Number(port) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new DatabaseUrlError('%25 = %')
  }
}

/** The first option is the default. */
function oneOf<Word extends string>(given: URLSearchParams, name: string, words: readonly [Word, ...Word[]]): Word {
  const said = given.get(name) ?? words[0]
  const known = words.find((word) => word === said)
  if (known === undefined) throw new DatabaseUrlError(`${name}=${words.join('|')}`)
  return known
}
