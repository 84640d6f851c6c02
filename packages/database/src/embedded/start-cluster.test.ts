import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openOwnSession } from '../open-own-session.ts'
import { isPostgresIn } from './process-identity.ts'
import { removeCluster } from './remove-cluster.ts'
import { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts'

let template: string
let parent: string
let folder: string
let running: Cluster | undefined

// initdb takes most of a test's second, so it runs once and each test gets a copy.
beforeAll(async () => {
  template = newParent()
  const made = await startCluster({ folder: path.join(template, 'cluster'), durable: false })
  if (!made.ok) throw new Error(made.error.message)
  await made.value.stop()
})

afterAll(() => rmSync(template, { recursive: true, force: true }))

beforeEach(() => {
  parent = newParent()
  folder = path.join(parent, 'cluster')
  execFileSync('cp', ['-a', path.join(template, 'cluster'), folder])
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  await removeCluster(folder)
  rmSync(parent, { recursive: true, force: true })
})

describe('startCluster', () => {
  it('keeps data over stop and start, with Vietnamese order, checksums and a private port', async () => {
    await remember('một')
    await running?.stop()
    await start()

    expect(await recall()).toBe('một')
    const [facts] = await query(
      `select current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as listens, 'Đ' < 'E' collate "vi-VN-x-icu" as vietnamese`,
    )
    expect(facts).toEqual({ checksums: 'on', encoding: 'UTF8', listens: '127.0.0.1', vietnamese: true })
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('starts again after the server was killed', async () => {
    await remember('hai')
    process.kill(running?.pid ?? 0, 'SIGKILL')
    await running?.exited
    await start()
    expect(await recall()).toBe('hai')
  })

  it('stops the server that a killed launcher left behind, and goes on with its data', async () => {
    const launcher = startInOwnProcess()
    const [line] = (await once(launcher.stdout, 'data')) as [Buffer]
    const orphan = Number(line.toString())
    const data = path.join(folder, 'data')
    launcher.kill('SIGKILL')
    await once(launcher, 'exit')
    expect(isPostgresIn(data, orphan)).toBe(true)

    await start()
    expect(isPostgresIn(data, orphan)).toBe(false)
    await remember('ba')
  })

  it('refuses a folder another living process works in, in both languages, and leaves that one alone', async () => {
    await start()
    const second = await startCluster(options())
    expect(second).toMatchObject({ ok: false, error: { code: 'folder-in-use' } })
    expect(second.ok ? '' : second.error.message).toMatch(/đang được tiến trình.*\n.*in use by process/)
    expect(await query('select 1 as one')).toEqual([{ one: 1 }])
  })

  it('redoes an interrupted initdb and keeps what is no cluster under another name', async () => {
    rmSync(folder, { recursive: true })
    mkdirSync(path.join(folder, 'data.new-0123'), { recursive: true })
    writeFileSync(path.join(folder, 'data.new-0123', 'PG_VERSION'), '18\n')
    mkdirSync(path.join(folder, 'data', 'base'), { recursive: true })
    writeFileSync(path.join(folder, 'data', 'base', 'note'), 'keep me')
    chmodSync(folder, 0o711)
    await start()

    const kept = readdirSync(folder).find((name) => name.startsWith('data.incomplete-')) ?? ''
    expect(readFileSync(path.join(folder, kept, 'base', 'note'), 'utf8')).toBe('keep me')
    expect(existsSync(path.join(folder, 'data.new-0123'))).toBe(false)
  })

  it('says that the disk is full when its log does', async () => {
    await start()
    expect(running?.problem()).toBeNull()
    await query(`do 'begin raise log ''could not write to file "pg_wal/x": No space left on device''; end'`)
    await expect.poll(() => running?.problem()?.code).toBe('disk-full')
  })

  it('does not touch a cluster that lacks files', async () => {
    await start()
    const data = running?.dataFolder ?? ''
    await running?.stop()
    rmSync(path.join(data, 'global', 'pg_control'))
    const before = readdirSync(data)
    expect(await startCluster(options())).toMatchObject({ ok: false, error: { code: 'data-incomplete' } })
    expect(readdirSync(data)).toEqual(before)
  })

  it('does not touch data of another major version', async () => {
    await start()
    await running?.stop()
    writeFileSync(path.join(running?.dataFolder ?? '', 'PG_VERSION'), '15\n')
    expect(await startCluster(options())).toMatchObject({ ok: false, error: { code: 'wrong-version' } })
  })

  it('says which port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const result = await startCluster({ ...options(), port })
    server.close()
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'port-taken', message: expect.stringContaining(String(port)) },
    })
  })

  it('ignores a pid file that names a living process which is no PostgreSQL', async () => {
    await start()
    await running?.stop()
    const pidFile = path.join(running?.dataFolder ?? '', 'postmaster.pid')
    writeFileSync(pidFile, `${process.ppid}\n${running?.dataFolder}\n0\n5432\n\n127.0.0.1\n  1 1\nready\n`)
    await start()
    expect(await query('select 1 as one')).toEqual([{ one: 1 }])
  })

  it('sets a new superuser password when secrets.json was lost', async () => {
    await remember('bốn')
    await running?.stop()
    rmSync(path.join(folder, 'secrets.json'))
    await start()
    expect(await recall()).toBe('bốn')
  })

  it.runIf(process.getuid?.() === 0)(
    'runs below a folder only root may enter, and says where the data is',
    async () => {
      chmodSync(parent, 0o700)
      await remember('năm')
      const data = running?.dataFolder ?? ''
      await running?.stop()
      expect(data.startsWith(parent)).toBe(false)
      expect(readFileSync(path.join(folder, 'where-the-data-is.txt'), 'utf8')).toContain(data)

      await start()
      expect(await recall()).toBe('năm')
      await running?.stop()
      expect(await removeCluster(folder)).toEqual({ ok: true, value: undefined })
      expect(existsSync(data)).toBe(false)
    },
  )

  it.runIf(process.getuid?.() === 0)('begins empty, and keeps the old data, when the folder was removed', async () => {
    chmodSync(parent, 0o700)
    await remember('sáu')
    const old = running?.dataFolder ?? ''
    await running?.stop()
    rmSync(folder, { recursive: true })
    await start()
    expect(running?.dataFolder).not.toBe(old)
    expect(existsSync(path.join(old, 'PG_VERSION'))).toBe(true)
    rmSync(path.dirname(old), { recursive: true })
  })

  it.runIf(process.getuid?.() === 0)('takes its data along when the folder is closed to others later', async () => {
    await remember('bảy')
    await running?.stop()
    chmodSync(parent, 0o700)
    await start()
    expect(await recall()).toBe('bảy')
    expect(running?.dataFolder.startsWith(parent)).toBe(false)
  })
})

function newParent(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'cluster-test-'))
  // The unprivileged account can enter it, as it can a normal checkout.
  chmodSync(made, 0o711)
  return made
}

function options(): ClusterOptions {
  return { folder, durable: false }
}

async function start(): Promise<void> {
  const result = await startCluster(options())
  if (!result.ok) throw new Error(result.error.message)
  running = result.value
}

async function remember(word: string): Promise<void> {
  if (!running) await start()
  await query(`create table memory as select '${word}' as word`)
}

async function recall(): Promise<unknown> {
  return (await query('select word from memory'))[0]?.word
}

async function query(text: string): Promise<readonly Record<string, unknown>[]> {
  const session = await openOwnSession(running?.adminUrl ?? '', 'test')
  try {
    return (await session.query<Record<string, unknown>>(text)).rows
  } finally {
    await session.end()
  }
}

function startInOwnProcess() {
  const code = `import { startCluster } from ${JSON.stringify(new URL('./start-cluster.ts', import.meta.url).href)}
    const cluster = await startCluster(${JSON.stringify(options())})
    console.log(cluster.value.pid)
    setInterval(() => {}, 1000)`
  return spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
