import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { formatKey, signingKey } from '@long-dan/ballot-book'
import { parseBoxKeys } from '@long-dan/ballot-box'
import { type Cluster, freePort, removeCluster, startCluster } from '@long-dan/database/embedded'
import {
  boxOpeners,
  type Database,
  openBox,
  openDatabase,
  prepareDatabase,
  roleNames,
  runQuery,
} from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { usualProvince } from '../provinces/province-in.ts'
import { type KeptProcess, keepProcess } from './kept-process.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

export interface StageOptions {
  readonly ballotProcesses: number
  readonly workers: number
  /** Folder of the cluster; by default a new temporary folder. */
  readonly folder?: string
}

/** The product on a separate database, with handles on everything that can be broken. */
export interface Stage {
  readonly ballots: readonly KeptProcess[]
  readonly ballotUrls: readonly string[]
  readonly workers: readonly KeptProcess[]
  readonly deskCodes: readonly string[]
  /** Between the ballot processes and the database. */
  readonly proxy: TcpProxy
  readonly folder: string
  readonly admin: Database
  query<Row>(text: string): Promise<readonly Row[]>
  /** Ends the postmaster with a signal and waits until it is gone. */
  endDatabase(signal: NodeJS.Signals): Promise<void>
  /** Starts it again on the same port; retries until it succeeds. */
  startDatabase(): Promise<void>
  databaseHasEnded(): boolean
  /** Resolves when every ballot process is ready. */
  untilReady(): Promise<void>
  /** Resolves when every ballot process reports itself not ready for one of these reasons; throws when one does not. */
  untilNotReady(...reasons: readonly string[]): Promise<void>
  /** Opens the box for everything cast so far; returns the number of ballots. */
  openBox(): Promise<number>
  setClock(offsetMilliseconds: number): Promise<void>
  close(): Promise<void>
}

const password = 'faults'
const origin = 'faults.example/book'
const [seed, boxKey] = ['4d'.repeat(32), '7e'.repeat(32)]
const bookKey = formatKey(signingKey(origin, Buffer.from(seed, 'hex')).key)

const prepared = {
  rolePasswords: Object.fromEntries(roleNames.map((role) => [role, password])),
  demo: false,
  province: usualProvince,
  questionnaires: officialQuestionnaires,
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'long-dan-faults-')))
  await chmod(folder, 0o711)
  // Even without fsync a killed server loses nothing: the kernel holds what was written. Only a power failure would be different.
  const settings = { max_wal_size: '64MB', shared_buffers: '64MB' }
  const start = (port?: number) => startCluster({ folder, durable: false, settings, ...(port && { port }) })
  let cluster = await started(start())
  let ended = false
  watch()
  const { adminUrl, roleUrls } = await prepareDatabase({ adminUrl: cluster.adminUrl, ...prepared })
  const admin = openDatabase({ url: adminUrl, maxConnections: 3 })
  const query = <Row>(text: string) => runQuery<Row>(admin, text)
  const proxy = await startTcpProxy('127.0.0.1', cluster.port)
  const clockFile = join(folder, 'clock')
  await writeFile(clockFile, '0')
  const desks = await query<{ code: string }>('select code from desk where closed_on is null order by id limit 60')

  const common = { SHIFTED_CLOCK_FILE: clockFile, LOG_LEVEL: 'warn' }
  const ports = await Promise.all(Array.from({ length: options.ballotProcesses }, () => freePort()))
  const ballots = ports.map((port) =>
    keepProcess('apps/ballot/src/server.ts', {
      ...common,
      BALLOT_DATABASE_URL: roleUrls.ballot_writer.replace(`:${cluster.port}/`, `:${proxy.port}/`),
      BALLOT_PORT: String(port),
      BALLOT_TOKEN_KEY: '7c'.repeat(32),
      BOOK_KEY: bookKey,
      BALLOT_PUBLIC_URL: 'http://127.0.0.1',
      CONTROLLER_NAME: 'faults',
      TRUSTED_PROXY: '127.0.0.1',
    }),
  )
  const workers = Array.from({ length: options.workers }, () =>
    keepProcess('apps/worker/src/server.ts', {
      ...common,
      WORKER_DATABASE_URL: roleUrls.worker,
      BOX_KEY: boxKey,
      BOOK_SIGNING_KEY: seed,
      BOOK_ORIGIN: origin,
      BOOK_SEAL_AT: '00:00',
    }),
  )
  const ballotUrls = ports.map((port) => `http://127.0.0.1:${port}`)
  await Promise.all(ballotUrls.map(isReady))

  function watch(): void {
    ended = false
    void cluster.exited.then(() => {
      ended = true
    })
  }

  return {
    ballots,
    ballotUrls,
    workers,
    deskCodes: desks.map(({ code }) => code),
    proxy,
    folder,
    admin,
    query,
    async endDatabase(signal) {
      process.kill(cluster.pid, signal)
      await cluster.exited
    },
    async startDatabase() {
      cluster = await started(start(cluster.port))
      watch()
    },
    databaseHasEnded: () => ended,
    async untilReady() {
      await Promise.all(ballotUrls.map(isReady))
    },
    async untilNotReady(...reasons) {
      await Promise.all(ballotUrls.map((url) => saysNotReady(url, reasons)))
    },
    openBox: () => openEverything(admin),
    async setClock(offset) {
      // A clock counts whole milliseconds, and starting programs rely on that.
      await writeFile(clockFile, String(Math.round(offset)))
      for (const each of [...ballots, ...workers]) each.signal('SIGUSR2')
    },
    async close() {
      await Promise.all([...ballots, ...workers].map((each) => each.stop()))
      await admin.destroy()
      await proxy.close()
      await cluster.stop()
      await removeCluster(folder)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openEverything(admin: Database): Promise<number> {
  const openers = await boxOpeners(admin, parseBoxKeys(boxKey) ?? [])
  // The clock may have been ahead of today.
  const day = serviceDayOf(new Date(Date.now() + 2 * 86_400_000))
  for (;;) {
    const fixed = {
      closing: [],
      leaving: 'everything',
      byCommand: true,
      questionnaires: officialQuestionnaires,
    } as const
    const opening = { openers, day, ...fixed }
    const opened = await openBox(admin, opening)
    if (opened?.waiting === 0) return opened.opened
    await pause(100)
  }
}

async function started(starting: ReturnType<typeof startCluster>): Promise<Cluster> {
  const cluster = await starting
  if (!cluster.ok) throw new Error(cluster.error.message)
  return cluster.value
}

async function isReady(url: string): Promise<void> {
  for (let tries = 0; tries < 1500; tries++) {
    const reply = await fetch(`${url}/readyz`).catch(() => undefined)
    if (reply?.ok) return
    await pause(50)
  }
  throw new Error('A ballot process does not become ready')
}

async function saysNotReady(url: string, expected: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const reply = await fetch(`${url}/readyz`).catch(() => undefined)
    if (reply?.status === 503) {
      const { reasons } = (await reply.json()) as { reasons: string[] }
      if (reasons.some((reason) => expected.includes(reason))) return
    }
    await pause(100)
  }
  throw new Error(`/readyz never said ${expected.join(' or ')}`)
}
