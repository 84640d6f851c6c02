import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const key = 'k'.repeat(64)
const ofTheProvider = {
  DASHBOARD_OIDC_CLIENT_ID: 'long-dan',
  DASHBOARD_OIDC_CLIENT_SECRET: 'geheim',
  DASHBOARD_URL: 'https://ket-qua.example',
}

describe('a wrong variable is named, with a reason in each language and without its value', () => {
  it.each<[string, Record<string, string>]>([
    ['BALLOT_PORT', { BALLOT_PORT: 'geheim' }],
    ['DASHBOARD_PORT', { DASHBOARD_PORT: '70000' }],
    ['WORKER_METRICS_PORT', { WORKER_METRICS_PORT: '1.5' }],
    ['BACKUP_KEEP', { BACKUP_KEEP: '1' }],
    ['DEMO_DATA', { DEMO_DATA: 'geheim' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'geheim' }],
    ['BALLOT_PUBLIC_URL', { BALLOT_PUBLIC_URL: 'geheim' }],
    ['DASHBOARD_URL', { DASHBOARD_HOST: '0.0.0.0' }],
    ['DASHBOARD_AUTH_SECRET', { DASHBOARD_AUTH_SECRET: key }],
    ['BALLOT_TOKEN_KEY', { BALLOT_TOKEN_KEY: key }],
    ['BOOK_SIGNING_KEY', { BOOK_SIGNING_KEY: key }],
    ['BOX_KEY', { BOX_KEY: key }],
    ['BOX_KEY_FILE', { BOX_KEY_FILE: '/nowhere/geheim' }],
    ['BOX_KEY_FILE', { BOX_KEY_FILE: '/nowhere/geheim', BOX_KEY: key }],
    ['BOOK_ORIGIN', { BOOK_ORIGIN: 'ge+heim' }],
    ['BOOK_SEAL_AT', { BOOK_SEAL_AT: '24:00' }],
    ['BACKUP_RECIPIENTS', { BACKUP_RECIPIENTS: 'age1geheim' }],
    ['OFFICE_HOURS', { OFFICE_HOURS: '25:00-26:00' }],
    ['TRUSTED_PROXY', { TRUSTED_PROXY: '10.0.0.0/8, geheim' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://geheim' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://geheim@one/x?pool_mode=transaction' }],
    ['DASHBOARD_DATABASE_URL', { DASHBOARD_DATABASE_URL: 'postgres://geheim@one/x?sslmode=geheim' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://geheim' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://geheim', MAIL_FROM: 'geheim' }],
    ['DASHBOARD_OIDC_ISSUER', { ...ofTheProvider }],
    ['DASHBOARD_OIDC_NAME', { DASHBOARD_OIDC_NAME: 'geheim '.repeat(10) }],
  ])('%s: %o', (name, given) => {
    const read = readConfig(given)
    const [vi = '', en = '', ...more] = read.ok ? [] : read.error.split('\n')
    expect(vi).toMatch(new RegExp(`^Biến môi trường sai – ${name}: .*[à-ỹ].*\\.$`, 'iu'))
    // What our message files and the library have in English.
    expect(vi).not.toMatch(/invalid|expected|missing|too (?:big|small)|\b(?:is|the|and|number)\b/iu)
    expect(en).toMatch(new RegExp(`^Wrong environment variable – ${name}: [\x20-\x7e…]+\\.$`, 'u'))
    expect(more).toEqual([])
    expect(`${vi}${en}`).not.toMatch(/geheim|kkkk/u)
  })

  it('each of several', () => {
    const read = readConfig({ BALLOT_PORT: 'x', DEMO_DATA: 'x' })
    expect(read.ok ? '' : read.error).toMatch(/DEMO_DATA: .*; BALLOT_PORT: .*\n.*DEMO_DATA: .*; BALLOT_PORT: /u)
  })

  it('an address of the identity provider, whose form needs no words', () => {
    const read = readConfig({ ...ofTheProvider, DASHBOARD_OIDC_ISSUER: 'http://geheim' })
    expect(read.ok ? '' : read.error).toBe(
      'Biến môi trường sai – DASHBOARD_OIDC_ISSUER: https://….\nWrong environment variable – DASHBOARD_OIDC_ISSUER: https://….',
    )
  })
})

it('takes an empty variable for one that is not set', () => {
  expect(readConfig({ LOG_LEVEL: '', BALLOT_PORT: '' })).toMatchObject({
    ok: true,
    value: { LOG_LEVEL: 'warn', BALLOT_PORT: 3000 },
  })
})
