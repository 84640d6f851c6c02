import { testBookKey } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { configFromEnvironment } from './config.ts'

const needed = {
  BALLOT_DATABASE_URL: 'postgres://ballot_writer:hidden@127.0.0.1:5432/long_dan',
  BALLOT_TOKEN_KEY: '5a'.repeat(32),
  BOOK_KEY: testBookKey,
  BALLOT_PUBLIC_URL: 'https://phieu.example',
  CONTROLLER_NAME: 'Sở Nội vụ',
}

describe('the configuration of the ballot app', () => {
  it('needs a database, a key, its address and the body responsible, and has a sensible rest', () => {
    expect(configFromEnvironment(needed)).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      assumeRole: false,
      trustedProxies: [],
      production: true,
      logLevel: 'info',
      officeHours: { opens: '07:00', closes: '17:30' },
      metrics: undefined,
      dataLicence: undefined,
      intake: { connections: 4, lockTimeout: 2000, statementTimeout: 5000, answerDeadline: 6000 },
    })
  })

  it('reads what is set, and takes an empty line for nothing', () => {
    const set = {
      OFFICE_HOURS: '07:30-16:00',
      TRUSTED_PROXY: '10.0.0.0/8, 192.0.2.7',
      BALLOT_METRICS_PORT: '9100',
      DATA_LICENCE_NAME: 'CC BY',
      DATA_LICENCE_URL: 'https://licence.example',
      BALLOT_FLIGHTS: '3',
      BALLOT_PORT: '',
    }
    expect(configFromEnvironment({ ...needed, ...set })).toMatchObject({
      officeHours: { opens: '07:30', closes: '16:00' },
      trustedProxies: ['10.0.0.0/8', '192.0.2.7'],
      port: 3000,
      metrics: { host: '127.0.0.1', port: 9100 },
      dataLicence: { name: 'CC BY' },
      intake: { flights: 3 },
    })
  })

  it('becomes the role itself where only the common sign-in is given', () => {
    const { BALLOT_DATABASE_URL: DATABASE_URL, ...rest } = needed
    expect(configFromEnvironment({ ...rest, DATABASE_URL })).toMatchObject({
      assumeRole: true,
      databaseUrl: DATABASE_URL,
    })
  })

  it.each([
    ['BALLOT_DATABASE_URL', { BALLOT_DATABASE_URL: 'mysql://hidden' }],
    ['BALLOT_TOKEN_KEY', { BALLOT_TOKEN_KEY: 'hidden' }],
    ['BOOK_KEY', { BOOK_KEY: 'hidden' }],
    ['BALLOT_PUBLIC_URL', { BALLOT_PUBLIC_URL: 'hidden' }],
    ['CONTROLLER_NAME', { CONTROLLER_NAME: '' }],
    ['OFFICE_HOURS', { OFFICE_HOURS: '07:00' }],
    ['OFFICE_HOURS', { OFFICE_HOURS: '25:00-26:00' }],
    ['DATA_LICENCE_URL', { DATA_LICENCE_NAME: 'hidden' }],
    ['FEEDBACK_PORTAL_NAME', { FEEDBACK_PORTAL_URL: 'https://hidden.example' }],
    ['TRUSTED_PROXY', { TRUSTED_PROXY: 'hidden!' }],
    ['BALLOT_LOCK_TIMEOUT_MS', { BALLOT_LOCK_TIMEOUT_MS: '9000' }],
    ['BALLOT_FLIGHTS', { BALLOT_FLIGHTS: 'hidden' }],
    ['BALLOT_DRAIN_MS', { BALLOT_DRAIN_MS: '0' }],
    ['BALLOT_PORT', { BALLOT_PORT: 'hidden' }],
  ])('names %s where it is wrong, and never repeats the value', (setting, wrong) => {
    const refused = () => configFromEnvironment({ ...needed, ...wrong })
    expect(refused).toThrow(`${setting}: `)
    expect(refused).not.toThrow('hidden')
  })
})
