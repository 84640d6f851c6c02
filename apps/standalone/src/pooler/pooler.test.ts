import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openAccountKeeper } from '@long-dan/dashboard-app/accounts'
import { freePort } from '@long-dan/database/embedded'
import { openDatabase, runQuery } from '@long-dan/database/setup'
import { serviceDayOf } from '@long-dan/statistics'
import { aDesk, aTestBox, freshDatabase, testBookKey } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDebianProgram } from '../debian/find-program.test-support.ts'
import { type LauncherProcess, runScript } from '../launcher-process.test-support.ts'
import { type Pooler, startPgBouncer } from './pgbouncer.test-support.ts'

const program = findDebianProgram({ name: 'pgbouncer', package: 'pgbouncer', file: 'usr/sbin/pgbouncer' })
const authSecret = '7c'.repeat(32)
const password = 'mot mat khau dai 2026'

describe.skipIf(program === undefined)(
  'behind PgBouncer in transaction mode (from the PATH or Debian’s package; skipped where neither is)',
  { timeout: 180_000 },
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'behind-a-pooler-'))
    const processes: LauncherProcess[] = []
    let database: Awaited<ReturnType<typeof freshDatabase>>
    let pooler: Pooler
    let deskCode = ''
    const at = { ballot: '', dashboard: '' }

    const environment = (more: NodeJS.ProcessEnv) => ({
      PATH: process.env.PATH,
      DATA_DIR: folder,
      LOG_LEVEL: 'info',
      BALLOT_TOKEN_KEY: authSecret,
      BOOK_KEY: testBookKey,
      DASHBOARD_AUTH_SECRET: authSecret,
      BALLOT_PUBLIC_URL: 'https://ballot.example',
      CONTROLLER_NAME: 'test',
      ...more,
    })
    function start(app: string, more: NodeJS.ProcessEnv): void {
      processes.push(runScript(`../../${app}/src/server.ts`, environment(more)))
    }
    async function until(url: string): Promise<void> {
      while (
        !(await fetch(url).then(
          (reply) => reply.ok,
          () => false,
        ))
      ) {
        for (const { child, output } of processes) expect(child.exitCode, output()).toBeNull()
        await pause(100)
      }
    }

    beforeAll(async () => {
      database = await freshDatabase()
      deskCode = (await aDesk(database)).code
      await aTestBox(database, [serviceDayOf(new Date())])
      pooler = await startPgBouncer(program ?? '', [database.url('ballot_writer'), database.url('dashboard')])
      const [ballotPort, dashboardPort] = [String(await freePort()), String(await freePort())]
      at.ballot = `http://127.0.0.1:${ballotPort}`
      at.dashboard = `http://127.0.0.1:${dashboardPort}`
      start('ballot', { BALLOT_DATABASE_URL: pooler.through(database.url('ballot_writer')), BALLOT_PORT: ballotPort })
      start('dashboard', {
        DASHBOARD_DATABASE_URL: pooler.through(database.url('dashboard')),
        DASHBOARD_PORT: dashboardPort,
        DASHBOARD_SECOND_FACTOR_ROLES: 'none',
      })
      await until(`${at.ballot}/readyz`)
      await until(`${at.dashboard}/readyz`)
    }, 180_000)

    afterAll(async () => {
      for (const { child } of processes) child.kill('SIGKILL')
      await Promise.all(processes.map(({ exitCode }) => exitCode))
      // Undefined if it did not start.
      await pooler?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it('ballots of many citizens at once are in the box, each once', async () => {
      const offer = await (await fetch(`${at.ballot}/api/v1/desks/${deskCode}`)).json()
      const cast = async () => {
        const { token } = await (await fetch(`${at.ballot}/api/v1/desks/${deskCode}`)).json()
        const body = { deskCode, token, questionnaireVersion: offer.questionnaire.code, answers: { overall: 5 } }
        for (;;) {
          const reply = await fetch(`${at.ballot}/api/v1/ballots`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          })
          if (reply.status === 201) return ((await reply.json()) as { receipt: string }).receipt
          // Fair use slows down a single address.
          expect([429, 503]).toContain(reply.status)
          await pause(200)
        }
      }
      const receipts = await Promise.all(Array.from({ length: 30 }, cast))
      expect(new Set(receipts).size).toBe(30)
      expect(await database.countRows('envelope')).toBe(30)
    })

    it('officials sign in, and each sees no more than his own reach on connections that all share', async () => {
      const keeper = openAccountKeeper({ databaseUrl: database.adminUrl })
      const communes = ['Phường Hạc Thành', 'Phường Sầm Sơn']
      const officials = await Promise.all(
        communes.map(async (unit, at) => {
          const username = `xa-${at}`
          expect(await keeper.create({ username, role: 'commune-official', unit }, password)).toMatchObject({
            ok: true,
          })
          return username
        }),
      )
      await keeper.close()
      const cookies: string[] = []
      for (const username of officials) cookies.push(await signIn(at.dashboard, username))
      const pages = await Promise.all(
        Array.from({ length: 20 }, async (_, turn) => {
          const reply = await fetch(`${at.dashboard}/`, { headers: { cookie: cookies[turn % 2] ?? '' } })
          expect(reply.status).toBe(200)
          return await reply.text()
        }),
      )
      for (const [turn, page] of pages.entries()) {
        expect(page).toContain(communes[turn % 2])
        expect(page).not.toContain(communes[(turn + 1) % 2])
      }
    })

    it('statements and waits for locks end by themselves: the roles say when', async () => {
      for (const [role, statement, lock] of [
        ['ballot_writer', '5s', '2s'],
        ['dashboard', '10s', '0'],
      ] as const) {
        const door = openDatabase({ url: pooler.through(database.url(role)), maxConnections: 1, statementTimeout: 1 })
        expect(await runQuery(door, 'show statement_timeout')).toEqual([{ statement_timeout: statement }])
        expect(await runQuery(door, 'show lock_timeout')).toEqual([{ lock_timeout: lock }])
        await door.destroy()
      }
    })

    it.each([
      ['worker', '../../worker/src/server.ts', 'WORKER_DATABASE_URL'],
      ['migration', 'migrate.ts', 'MIGRATION_DATABASE_URL'],
      ['backup', 'back-up.ts', 'MIGRATION_DATABASE_URL'],
    ] as const)('the %s needs a direct line, and says so without the password', async (_, script, variable) => {
      const url = 'postgres://worker:geheim-4711@127.0.0.1:6432/long_dan?pool_mode=transaction'
      const run = runScript(script, environment({ [variable]: url }), [path.join(folder, 'copy')])
      expect(await run.exitCode).not.toBe(0)
      expect(run.output()).toContain('a direct one is needed here')
      expect(run.output()).not.toContain('geheim')
    })
  },
)

async function signIn(base: string, username: string): Promise<string> {
  const page = await fetch(`${base}/sign-in`)
  const cookies = page.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  const hidden = [...(await page.text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu)]
  const reply = await fetch(`${base}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: base, cookie: cookies.join('; ') },
    body: new URLSearchParams([
      ...hidden.map(([, name = '', value = '']) => [name, value]),
      ['username', username],
      ['password', password],
    ]),
  })
  expect(reply.status).toBe(303)
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}
