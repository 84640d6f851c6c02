import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { removeCluster, startCluster } from '@long-dan/database/embedded'
import { openDatabase, runQuery } from '@long-dan/database/setup'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type LauncherProcess, runScript } from './launcher-process.test-support.ts'
import { prepare } from './prepare.ts'

// Free ports, no demonstration data, and nothing inherited from the npm run of these tests.
const quiet = { BALLOT_PORT: '0', DASHBOARD_PORT: '0', DEMO_DATA: 'no', NODE_ENV: '', npm_lifecycle_event: '' }

let folder: string
let dataDir: string
let running: readonly LauncherProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'launcher-test-'))
  chmodSync(folder, 0o711)
  // One installation for all tests: they follow the life of one machine, and only the first start is slow.
  dataDir = path.join(folder, 'data')
})

afterEach(async () => {
  for (const { child } of running) child.kill('SIGTERM')
  await Promise.all(running.map(({ exitCode }) => exitCode))
  running = []
})

afterAll(async () => {
  await removeCluster(path.join(dataDir, 'postgres'))
  rmSync(folder, { recursive: true, force: true })
})

describe('npm start', () => {
  it.each(['start.ts', 'dev.ts'] as const)(
    'says what it takes instead of starting, when %s gets an argument',
    async (script) => {
      for (const [argument, code] of [
        ['--help', 0],
        ['--port=80', 1],
      ] as const) {
        const asked = runScript(script, { ...quiet, DATA_DIR: dataDir }, [argument])
        expect(await asked.exitCode).toBe(code)
        expect(asked.output()).toMatch(/không nhận tham số nào.*\n.*neither takes arguments/)
      }
      expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false)
    },
  )

  it('leaves nothing running when stopped in the middle of the first start', async () => {
    const first = run('start.ts')
    await until(() => first.output().includes('[2/3]'))
    first.child.kill('SIGTERM')
    expect(await first.exitCode).toBe(0)
    expect(serversOn(dataDir)).toEqual([])
  })

  it('brings everything up, refuses a second start, tells database addresses and stops cleanly through npm', async () => {
    const first = run('npm start')
    const { ballot, dashboard, try: tryLink } = await first.ready
    expect(first.output().trimEnd().split('\n').at(-1)).toBe(
      `ready ballot=${ballot} dashboard=${dashboard} try=${tryLink}`,
    )
    for (const address of [`${ballot}/healthz`, `${dashboard}/healthz`, tryLink])
      expect((await fetch(address)).status, address).toBe(200)

    const second = run('start.ts')
    expect(await second.exitCode).toBe(1)
    expect(second.output()).toMatch(/đang chạy trên thư mục .*\(tiến trình số \d+\): phiếu http:.*\n.*already runs on/)
    expect(second.output()).toContain(ballot)
    expect((await fetch(`${ballot}/readyz`)).status).toBe(200)

    const url = databaseUrl('worker')
    expect(url).toMatch(/^postgres:\/\/worker:\w+@127\.0\.0\.1:\d+\/long_dan\n$/)

    // Invented ballots must not get among real ones.
    const demonstration = run('demo-ballot.ts')
    expect(await demonstration.exitCode).toBe(1)
    expect(demonstration.output()).toContain('Only with demonstration data')

    first.child.kill('SIGTERM')
    expect(await first.exitCode).toBe(0)
    expect(serversOn(dataDir)).toEqual([])
    await expect(fetch(ballot)).rejects.toThrow()
    expect(() => databaseUrl('worker')).toThrow(/Nothing runs on/)
  })

  it('gets over everything that ends by force: npm, the database, itself; and stops by Ctrl-C', async () => {
    const npm = run('npm start')
    await npm.ready
    npm.child.kill('SIGKILL')

    const launcher = run('start.ts')
    const { ballot, try: tryLink } = await launcher.ready
    expect((await fetch(tryLink)).status).toBe(200)
    const postmaster = readFileSync(path.join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]
    process.kill(Number(postmaster), 'SIGKILL')
    await until(() => launcher.output().includes('PostgreSQL ended unexpectedly'))
    await until(async () => (await fetch(`${ballot}/readyz`)).status === 200)

    launcher.child.kill('SIGKILL')
    await launcher.exitCode
    expect(serversOn(dataDir)).not.toEqual([])
    // Without DEMO_DATA it stays what the first start made it: real, without an invented ballot or login.
    const next = run('start.ts', { DEMO_DATA: '' })
    expect((await fetch(`${(await next.ready).ballot}/readyz`)).status).toBe(200)
    expect(next.output()).toMatch(
      /real: ballots are those of citizens\n.*make the first account\n +npm run account -- create/,
    )
    expect(next.output()).not.toMatch(/demonstration/)
    const database = openDatabase({ url: databaseUrl('admin').trim(), maxConnections: 1 })
    expect(await runQuery(database, 'select from ballot union all select from account')).toEqual([])
    await database.destroy()
    next.child.kill('SIGINT')
    expect(await next.exitCode).toBe(0)
    expect(serversOn(dataDir)).toEqual([])
  })

  it('stays real, whatever a later start wishes', async () => {
    const wish = run('start.ts', { DEMO_DATA: 'yes' })
    expect(await wish.exitCode).toBe(1)
    expect(wish.output()).toMatch(/DEMO_DATA=yes không áp dụng được.*\n.*DEMO_DATA=yes cannot be followed/)
  })

  it('says which port is taken before anything is made', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = String(typeof address === 'object' && address?.port)
    const elsewhere = path.join(folder, 'port-taken')
    const launcher = run('start.ts', { BALLOT_PORT: port, DATA_DIR: elsewhere })
    expect(await launcher.exitCode).toBe(1)
    other.close()
    expect(launcher.output()).toMatch(new RegExp(`Cổng ${port} .*\nPort ${port} is taken`))
    expect(launcher.output()).not.toMatch(/^\s+at /m)
    expect(existsSync(path.join(elsewhere, 'postgres'))).toBe(false)
  })

  it('says why the database could not be prepared when its server knows better than a lost connection', async () => {
    const access = { adminUrl: 'postgres://nobody@127.0.0.1:1/postgres', rolePasswords: {}, givenUrls: {} }
    const full = { code: 'disk-full', message: 'Ổ đĩa đã đầy' } as const
    const said = await Promise.all([null, full].map((one) => prepare({ ...access, problem: () => one }, false, {})))
    expect(said.map((one) => (one.ok ? '' : one.error.includes(full.message)))).toEqual([false, true])
  })

  it('uses a given server, after the migration command prepared it', async () => {
    const server = await startCluster({ folder: path.join(folder, 'server'), durable: false })
    if (!server.ok) throw new Error(server.error.message)
    const given = { DATABASE_URL: server.value.adminUrl, DATA_DIR: path.join(folder, 'given') }
    try {
      const migration = run('migrate.ts', given)
      expect(await migration.exitCode, migration.output()).toBe(0)
      const launcher = run('start.ts', given)
      expect((await fetch((await launcher.ready).try)).status).toBe(200)
      expect(existsSync(path.join(folder, 'given', 'postgres'))).toBe(false)
      launcher.child.kill('SIGTERM')
      expect(await launcher.exitCode).toBe(0)
    } finally {
      await server.value.stop()
    }
  })
})

function run(script: Parameters<typeof runScript>[0], environment: Record<string, string> = {}): LauncherProcess {
  const launched = runScript(script, { ...process.env, ...quiet, DATA_DIR: dataDir, ...environment })
  running = [...running, launched]
  return launched
}

function databaseUrl(role: string): string {
  const script = new URL('db-url.ts', import.meta.url).pathname
  return execFileSync(process.execPath, [script, role], {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
    stdio: 'pipe',
  })
}

function serversOn(place: string): readonly string[] {
  const list = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
  return list.split('\n').filter((line) => line.includes('postgres -D') && line.includes(place))
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(condition).toBe(true)
}
