import { describe, expect, it } from 'vitest'
import { parseDatabaseUrl } from './database-url.ts'

describe('a database URL', () => {
  it('may name several hosts, as libpq writes them', () => {
    const url =
      'postgresql://a%40b:p%2Fw@one,[::1]:6432/long_dan?target_session_attrs=read-write&sslmode=verify-full&sslrootcert=/etc/ca.pem'
    expect(parseDatabaseUrl(url)).toEqual({
      hosts: [
        { host: 'one', port: 5432 },
        { host: '::1', port: 6432 },
      ],
      user: 'a@b',
      password: 'p/w',
      database: 'long_dan',
      writable: true,
      tls: 'verify-full',
      rootCertificate: '/etc/ca.pem',
    })
    expect(parseDatabaseUrl('postgres://one')).toMatchObject({ writable: false, tls: 'disable', rootCertificate: null })
  })

  it.each([
    'mysql://secret@one/long_dan',
    'postgres://user:secret@one/long_dan?sslmode=verify_full',
    'postgres://user:secret@one/long_dan?target_session_attrs=anything',
  ])('is refused without repeating it when a word of it is unknown: %s', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow(/^Not a database URL(?!.*secret)/u)
  })
})
