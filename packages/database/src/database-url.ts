export interface DatabaseAddress {
  readonly hosts: readonly { readonly host: string; readonly port: number }[]
  readonly user: string
  readonly password: string
  readonly database: string
  /** Only a server that takes writes will do: the primary of several hosts, wherever it is by now. */
  readonly writable: boolean
  readonly ssl: boolean | { readonly rejectUnauthorized: boolean }
}

const shape = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/u
const usualPort = 5432

/**
 * Reads `postgres://user:password@host:port,host:port/database?target_session_attrs=read-write&sslmode=…`, the form libpq gives
 * to several hosts. Throws without repeating the text, which holds a password.
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
    writable: /^(?:read-write|primary)$/u.test(parameters.get('target_session_attrs') ?? ''),
    ssl: sslOf(parameters.get('sslmode')),
  }
}

function parseHost(text: string): { host: string; port: number } {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/u.exec(text) ?? []
  return { host: host.replace(/^\[|\]$/gu, '') || 'localhost', port: port === undefined ? usualPort : Number(port) }
}

/** As libpq means it: `require` encrypts without checking the certificate, `verify-ca` and `verify-full` check it. */
function sslOf(mode: string | null): DatabaseAddress['ssl'] {
  if (mode === 'require') return { rejectUnauthorized: false }
  return mode === 'verify-ca' || mode === 'verify-full'
}
