const tlsModes = ['disable', 'require', 'verify-ca', 'verify-full'] as const

export interface DatabaseAddress {
  readonly hosts: readonly Host[]
  readonly user: string
  readonly password: string
  readonly database: string
  /** Only a server that takes writes will do: the primary of several hosts, wherever it is by now. */
  readonly writable: boolean
  /** As libpq means `sslmode`: `require` encrypts and trusts anybody, `verify-ca` checks the certificate, `verify-full` its name too. */
  readonly tls: (typeof tlsModes)[number]
  /** File of the certificates to trust in place of those Node comes with. */
  readonly rootCertificate: string | null
}

export interface Host {
  readonly host: string
  readonly port: number
}

const shape = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/u
const usualPort = 5432

/**
 * Reads `postgres://user:password@host:port,host:port/database?target_session_attrs=read-write&sslmode=…&sslrootcert=…`, the form
 * libpq gives to several hosts. Throws without repeating the text, which holds a password.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const [, user = '', password = '', hosts = '', database = '', query = ''] = shape.exec(url) ?? []
  if (hosts === '') throw new TypeError('Not a database URL: postgres://user:password@host:port/database')
  const parameters = new URLSearchParams(query)
  return {
    hosts: hosts.split(',').map(parseHost),
    user: decodeURIComponent(user),
    password: decodeURIComponent(password),
    database: decodeURIComponent(database),
    writable: oneOf(parameters, 'target_session_attrs', ['any', 'read-write', 'primary']) !== 'any',
    tls: oneOf(parameters, 'sslmode', tlsModes),
    rootCertificate: parameters.get('sslrootcert'),
  }
}

function parseHost(text: string): Host {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/u.exec(text) ?? []
  return { host: host.replace(/^\[|\]$/gu, '') || 'localhost', port: port === undefined ? usualPort : Number(port) }
}

/** The first choice when nothing is said. A word nobody knows is refused: `sslmode=verify_full` must not mean "in clear". */
function oneOf<Word extends string>(
  parameters: URLSearchParams,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const said = parameters.get(name) ?? words[0]
  const known = words.find((word) => word === said)
  if (known === undefined) throw new TypeError(`Not a database URL: ${name} is one of ${words.join(', ')}`)
  return known
}
