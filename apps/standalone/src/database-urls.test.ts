import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort, keepSecrets } from '@long-dan/database/embedded'
import { changeDatabaseUrl, hostsOf, type RoleName, signInOf } from '@long-dan/database/setup'
import { aDesk, freshDatabase, testBookKey } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commandHere } from './command-here.test-support.ts'
import { runScript } from './launcher-process.test-support.ts'

const database = await freshDatabase()
const { code } = await aDesk(database)
await database.query(`update desk set hotline = '0237 3 852 246', address = '28 Đại lộ Lê Lợi' where code = '${code}'`)
const folder = mkdtempSync(path.join(tmpdir(), 'database-urls-'))
// As an installation has them: commands make no secret of their own.
keepSecrets(folder, ['bookKey', 'boxKey'])
const ring = [
  [105, 19],
  [106, 19],
  [106, 20],
  [105, 19],
]
const feature = { type: 'Feature', properties: { code: '0' }, geometry: { type: 'Polygon', coordinates: [ring] } }
writeFileSync(path.join(folder, 'map.json'), JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const secret = 'geheim-4711'
// Nothing listens on the first host: the address of a cluster whose first server is down.
const dead = `127.0.0.1:${await freePort()}`

/** A login to several hosts that wants the writable one, with a percent sign in its password. */
function severalHosts(url: string): string {
  const { user, password } = signInOf(url)
  const encoded = [...password].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')
  const { pathname } = new URL(url)
  return `postgresql://${user}:${encoded}@${dead},${hostsOf(url)}${pathname}?target_session_attrs=read-write`
}

/** Demands encryption from a server that offers none. */
const encrypted = (url: string) => `${changeDatabaseUrl(url, { password: secret })}?sslmode=require`

function environment(form: (url: string) => string, adminUrl = database.adminUrl) {
  const url = (role: RoleName) => form(database.url(role))
  return {
    PATH: process.env.PATH,
    DATA_DIR: folder,
    LOG_LEVEL: 'info',
    MIGRATION_DATABASE_URL: form(adminUrl),
    BALLOT_DATABASE_URL: url('ballot_writer'),
    DASHBOARD_DATABASE_URL: url('dashboard'),
    WORKER_DATABASE_URL: url('worker'),
    AUDITOR_DATABASE_URL: url('auditor'),
    BALLOT_TOKEN_KEY: '7c'.repeat(32),
    BOOK_KEY: testBookKey,
    DASHBOARD_AUTH_SECRET: '7c'.repeat(32),
    BALLOT_PUBLIC_URL: 'https://ballot.example',
    CONTROLLER_NAME: 'test',
    BALLOT_PORT: '0',
    DASHBOARD_PORT: '0',
  }
}

const { services } = parse(readFileSync(new URL('../../../docker-compose.yml', import.meta.url), 'utf8'), {
  merge: true,
}) as { readonly services: { readonly operator: { readonly environment: Readonly<Record<string, string>> } } }

/** Of these settings, what the service `operator` of docker-compose.yml has. */
function asOperator(settings: ReturnType<typeof environment>): NodeJS.ProcessEnv {
  const given = ['PATH', 'DATA_DIR', 'LOG_LEVEL', ...Object.keys(services.operator.environment)]
  return Object.fromEntries(Object.entries(settings).filter(([name]) => given.includes(name)))
}

const auditor = '../../auditor/src/book.ts' as const
const commands = [
  ['back-up.ts', [path.join(folder, 'copy')], 'rows backed up'],
  ['restore.ts', [path.join(folder, 'copy')], 'holds data'],
  ['archive.ts', ['2019-01', folder], 'No ballots of a month'],
  ['account.ts', ['create', 'nguoi-moi', '--role', 'administrator'], 'account created'],
  ['rebuild-tallies.ts', [], '0'],
  ['book-seal.ts', [], 'nothing waits to be signed'],
  ['freeze.ts', [], 'published'],
  ['signals.ts', [], 'computed signals'],
  ['sign-period.ts', ['2019-Q3'], '2019-Q3 is not published here'],
  ['box.ts', ['status'], 'open'],
  ['desk.ts', ['key', code], 'a new key'],
  ['poster.ts', [code, '--out', path.join(folder, 'poster.pdf')], '1 page'],
  ['reform.ts', ['undo', '0/NQ'], 'Không có thay đổi này'],
  ['map.ts', ['load', path.join(folder, 'map.json')], 'no commune of today'],
] as const

describe('a database URL with several hosts', () => {
  it('serves the migration', async () => {
    const run = runScript('migrate.ts', environment(severalHosts))
    await run.exitCode
    expect(run.output()).toContain('Done.')
  })

  it.each(commands)('serves %s, with the settings of the service for commands', async (script, args, said) => {
    const run = runScript(script, asOperator(environment(severalHosts)), args)
    await run.exitCode
    expect(run.output()).toContain(said)
    expect(run.output()).not.toMatch(/\n\s+at /u)
  })

  it('serves the audit', async () => {
    const run = runScript(auditor, environment(severalHosts), [
      'audit',
      '--database-url',
      severalHosts(database.url('auditor')),
    ])
    await run.exitCode
    expect(run.output()).not.toContain('could not be checked')
  })

  it.each(['ballot', 'dashboard', 'worker'])('serves the app %s', async (app) => {
    const run = runScript(`../../${app}/src/server.ts`, environment(severalHosts))
    try {
      while (!(await isConnected(app))) {
        expect(run.child.exitCode, run.output()).toBeNull()
        await pause(100)
      }
    } finally {
      run.child.kill('SIGKILL')
      await run.exitCode
    }
  })

  it('serves the launcher', async () => {
    // This installation has keys of its own.
    const run = runScript('start.ts', { ...environment(severalHosts), BOOK_KEY: '' })
    const { ballot } = await run.ready
    while (!(await fetch(`${ballot}/readyz`)).ok) await pause(100)
    run.child.kill('SIGTERM')
    expect(await run.exitCode).toBe(0)
  })
})

function expectRefused({ code, output }: { readonly code: number; readonly output: string }): void {
  expect(code).toBeGreaterThan(0)
  expect(output).toContain('offers no encrypted connection')
  expect(output).not.toContain(secret)
}

describe('a database URL that asks for encryption', () => {
  it.each([
    ['migrate.ts', []],
    ['back-up.ts', [path.join(folder, 'never')]],
    ['account.ts', ['create', 'nguoi-khac', '--role', 'administrator']],
    ['freeze.ts', []],
    [auditor, ['audit', '--database-url', encrypted(database.url('auditor'))]],
  ] as const)('is not served in clear by %s, which keeps the password to itself', async (script, args) => {
    expectRefused(await commandHere(script, environment(encrypted), args))
  })

  it('is not served in clear by the launcher, which keeps the password to itself', async () => {
    const run = runScript('start.ts', environment(encrypted))
    expectRefused({ code: (await run.exitCode) ?? 0, output: run.output() })
  })

  it.each(['ballot', 'dashboard', 'worker'])(
    'keeps the app %s waiting, and the password out of its log',
    async (app) => {
      const run = runScript(`../../${app}/src/server.ts`, environment(encrypted))
      while (!/not-ready|reference-data-stale|job-failed/u.test(run.output())) {
        expect(run.child.exitCode, run.output()).toBeNull()
        await pause(100)
      }
      run.child.kill('SIGKILL')
      await run.exitCode
      expect(run.output()).not.toContain(secret)
    },
  )
})

async function isConnected(app: string): Promise<boolean> {
  const rows = await database.query(
    `select from pg_stat_activity where datname = current_database() and application_name like 'long-dan ${app}%'`,
  )
  return rows.length > 0
}
