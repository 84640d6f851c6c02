import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

const databaseUrl = 'postgres://dashboard:secret@127.0.0.1:5432/long_dan'

it('needs a database and has a sensible rest', () => {
  expect(readConfig({ DASHBOARD_DATABASE_URL: databaseUrl })).toEqual({
    ok: true,
    value: { databaseUrl, host: '127.0.0.1', port: 3001, ballotUrl: 'http://127.0.0.1:3000', logLevel: 'info' },
  })
})

it('names what is wrong without repeating it, and refuses to listen for the world before there is a sign-in', () => {
  const result = readConfig({
    DASHBOARD_DATABASE_URL: 'mysql://secret',
    DASHBOARD_HOST: '0.0.0.0',
    DASHBOARD_PORT: 'x',
  })
  expect(result).toEqual({ ok: false, error: ['DASHBOARD_DATABASE_URL', 'DASHBOARD_HOST', 'DASHBOARD_PORT'] })
})
