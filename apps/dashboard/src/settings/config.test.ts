import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const secret = '0123456789abcdef'.repeat(4)
const needed = {
  DASHBOARD_DATABASE_URL: 'postgres://dashboard:secret@127.0.0.1:5432/long_dan',
  DASHBOARD_AUTH_SECRET: secret,
}

describe('the configuration', () => {
  it('needs a database and a secret, and has a sensible rest', () => {
    expect(readConfig(needed)).toEqual({
      ok: true,
      value: {
        databaseUrl: needed.DASHBOARD_DATABASE_URL,
        authSecret: secret,
        host: '127.0.0.1',
        port: 3001,
        secureCookies: false,
        trustedProxies: [],
        secondFactorRoles: ['province-official', 'administrator'],
        telling: { mail: undefined, internalOrigins: [] },
        ballotUrl: 'http://127.0.0.1:3000',
        logLevel: 'info',
      },
    })
  })

  it('names what is wrong without repeating it', () => {
    const result = readConfig({
      DASHBOARD_DATABASE_URL: 'mysql://secret',
      DASHBOARD_AUTH_SECRET: 'short',
      DASHBOARD_PORT: 'x',
      DASHBOARD_SECOND_FACTOR_ROLES: 'everybody',
    })
    expect(result).toEqual({
      ok: false,
      error: ['DASHBOARD_DATABASE_URL', 'DASHBOARD_AUTH_SECRET', 'DASHBOARD_PORT', 'DASHBOARD_SECOND_FACTOR_ROLES'],
    })
  })

  it('listens beyond this machine only behind https, and then keeps cookies from plain http', () => {
    const beyond = { ...needed, DASHBOARD_HOST: '0.0.0.0' }
    expect(readConfig(beyond)).toEqual({ ok: false, error: ['DASHBOARD_URL'] })
    expect(readConfig({ ...beyond, DASHBOARD_URL: 'http://khao-sat.example' })).toMatchObject({ ok: false })
    const behindTls = {
      ...beyond,
      DASHBOARD_URL: 'https://khao-sat.example',
      DASHBOARD_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8',
    }
    expect(readConfig(behindTls)).toMatchObject({
      ok: true,
      value: { secureCookies: true, trustedProxies: ['loopback', '10.0.0.0/8'] },
    })
  })

  it('knows the body responsible, which what is printed names', () => {
    expect(readConfig({ ...needed, CONTROLLER_NAME: 'Sở Nội vụ' })).toMatchObject({
      value: { controllerName: 'Sở Nội vụ' },
    })
  })

  it('takes an identity provider whole or not at all, and only over https', () => {
    const provider = {
      DASHBOARD_URL: 'https://can-bo.example/',
      DASHBOARD_OIDC_ISSUER: 'https://dang-nhap.example/realms/tinh',
      DASHBOARD_OIDC_CLIENT_ID: 'long-dan',
      DASHBOARD_OIDC_CLIENT_SECRET: 'geheim',
      DASHBOARD_OIDC_TWO_FACTORS: 'mfa, otp',
    }
    expect(readConfig({ ...needed, ...provider })).toMatchObject({
      value: {
        identityProvider: {
          issuer: provider.DASHBOARD_OIDC_ISSUER,
          clientSecret: 'geheim',
          twoFactorWords: ['mfa', 'otp'],
          dashboardUrl: 'https://can-bo.example',
        },
      },
    })
    for (const name of [
      'DASHBOARD_URL',
      'DASHBOARD_OIDC_ISSUER',
      'DASHBOARD_OIDC_CLIENT_ID',
      'DASHBOARD_OIDC_CLIENT_SECRET',
    ])
      expect(readConfig({ ...needed, ...provider, [name]: '' })).toEqual({ ok: false, error: [name] })
    const inTheClear = { ...provider, DASHBOARD_OIDC_ISSUER: 'http://dang-nhap.example' }
    expect(readConfig({ ...needed, ...inTheClear })).toEqual({ ok: false, error: ['DASHBOARD_OIDC_ISSUER'] })
  })

  it('asks no role for a second factor when told `none`', () => {
    const result = readConfig({ ...needed, DASHBOARD_SECOND_FACTOR_ROLES: 'none' })
    expect(result).toMatchObject({ value: { secondFactorRoles: [] } })
  })
})
