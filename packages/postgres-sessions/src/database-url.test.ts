import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDatabaseUrl, parseDatabaseUrl } from './database-url.ts'

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
      pooled: false,
    })
    expect(parseDatabaseUrl('postgres://one/x?pool_mode=transaction')).toMatchObject({ pooled: true })
    expect(parseDatabaseUrl('postgres://one')).toMatchObject({ writable: false, tls: 'disable', rootCertificate: null })
  })

  it.each([
    'mysql://secret@one/long_dan',
    'postgres://user:secret@one/long_dan?sslmode=verify_full',
    'postgres://user:secret@one/long_dan?target_session_attrs=anything',
    'postgres://user:secret@one/long_dan?sslMode=verify-full',
    'postgres://user:secret@one/long_dan?pool_mode=statement',
    'postgres://user:se%cret@one/long_dan',
    'postgres://user:secret@one:99999/long_dan',
    'postgres://user:secret@one:two,three/long_dan',
    'secret',
  ])('is refused without repeating it when a word of it cannot be read: %s', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow(/^Not a database URL(?!.*secret)/u)
  })

  it('is read as it was written, whatever the sign-in and the hosts are', () => {
    const host = fc.record({
      host: fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()),
      port: fc.integer({ min: 1, max: 65_535 }),
    })
    const address = fc.record({
      hosts: fc.array(host, { minLength: 1, maxLength: 3 }),
      user: fc.string({ minLength: 1, unit: 'grapheme' }),
      password: fc.string({ unit: 'grapheme' }),
      database: fc.string(),
      writable: fc.boolean(),
      tls: fc.constantFrom('disable', 'require', 'verify-ca', 'verify-full'),
      rootCertificate: fc.option(fc.string({ minLength: 1 })),
      pooled: fc.boolean(),
    })
    fc.assert(
      fc.property(address, (written) => {
        expect(parseDatabaseUrl(formatDatabaseUrl(written))).toEqual(written)
      }),
    )
  })
})
