import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { onTwoLines } from '@long-dan/i18n'
import { chooseAccount, runsAsRoot } from './account.ts'
import { readyBinaries } from './binaries.ts'
import { boundedLog } from './bounded-log.ts'
import {
  type ClusterProblem,
  diskFull,
  type Outcome,
  problemOfSystemError,
  refuse,
  succeed,
  tellsDiskFull,
} from './cluster-problem.ts'
import { knownDataFolder, reachableDataFolder } from './data-place.ts'
import { ensureCluster } from './initialize.ts'
import { type Launched, launch } from './launch.ts'
import { takeLock } from './lock.ts'
import { endPredecessor } from './predecessor.ts'
import { keepSecrets } from './secrets.ts'
import type { ServerSettings } from './settings.ts'

export type ClusterOptions = {
  /** Holds everything of this cluster: data (or a note saying where it is), secrets.json, postgres.log. Created when missing. */
  readonly folder: string
  /** Port to listen on; without it a free one is chosen at each start. */
  readonly port?: number
  /** False for tests: no fsync, so a power failure may ruin the data; a killed server still loses nothing. */
  readonly durable: boolean
  /** Called with one English sentence per step. */
  readonly log?: (message: string) => void
  /** Further server settings, such as `{ shared_buffers: '256MB' }`. */
  readonly settings?: ServerSettings
}

export type Cluster = {
  /** Superuser, database `postgres`. Holds the password: never log it. */
  readonly adminUrl: string
  readonly host: string
  readonly port: number
  readonly pid: number
  readonly dataFolder: string
  readonly binaries: {
    readonly folder: string
    readonly postgres: string
    readonly initdb: string
    readonly version: string
  }
  /** Resolves when the server has ended, even if something else ended it. */
  readonly exited: Promise<void>
  /** What its log says of a full disk, of which its clients see a lost connection only. */
  readonly problem: () => ClusterProblem | null
  /** Fast shutdown, immediate after 3.5 s; leaves no process behind. */
  readonly stop: () => Promise<void>
}

/** Starts the embedded PostgreSQL of a folder, and creates it the first time. Existing data is never removed. */
export async function startCluster(options: ClusterOptions): Promise<Outcome<Cluster>> {
  const folder = path.resolve(options.folder)
  try {
    mkdirSync(folder, { recursive: true, mode: runsAsRoot() ? 0o711 : 0o700 })
    const lock = await takeLock(path.join(folder, 'cluster.lock'))
    if (!lock.ok) return inUse(folder, lock.error.pid)
    const started = await start({ ...options, folder }).catch((error: unknown) => {
      lock.value.release()
      throw error
    })
    if (!started.ok) {
      lock.value.release()
      return started
    }
    void started.value.exited.then(lock.value.release)
    return started
  } catch (error) {
    const problem = problemOfSystemError(error, folder)
    if (problem) return { ok: false, error: problem }
    throw error
  }
}

async function start(options: ClusterOptions): Promise<Outcome<Cluster>> {
  const { folder, durable, log = () => undefined } = options
  const known = knownDataFolder(folder)
  const account = chooseAccount(existsSync(known) ? known : undefined)
  if (!account.ok) return account
  const runAs = account.value
  const binaries = readyBinaries(runAs, folder)
  if (!binaries.ok) return binaries

  if (existsSync(known)) {
    const ended = await endPredecessor(known)
    if (!ended.ok) return ended
    if (ended.value === 'stopped') log('Stopped a PostgreSQL that an earlier start had left running.')
  }
  const place = await reachableDataFolder(folder, runAs, durable)
  if (!place.ok) return place
  const dataFolder = place.value
  const { superuser: password } = keepSecrets(folder, ['superuser'])
  const ensured = await ensureCluster({ binaries: binaries.value, dataFolder, password, runAs, durable })
  if (!ensured.ok) return ensured
  if (ensured.value === 'created') log(`Created a PostgreSQL ${binaries.value.version} cluster in ${dataFolder}.`)

  const serverLog = boundedLog(path.join(folder, 'postgres.log'))
  const launched = await launch({ ...options, binaries: binaries.value, dataFolder, password, runAs, serverLog })
  if (!launched.ok) return launched
  const problem = () => (serverLog.tail().some(tellsDiskFull) ? diskFull(dataFolder).error : null)
  return succeed({ ...toCluster(launched.value, dataFolder, binaries.value), problem })
}

function toCluster(launched: Launched, dataFolder: string, binaries: Cluster['binaries']): Omit<Cluster, 'problem'> {
  const { postmaster, port, adminUrl } = launched
  const { pid, exited, stop } = postmaster
  return { adminUrl, host: '127.0.0.1', port, pid, dataFolder, binaries, exited, stop }
}

function inUse(folder: string, pid: number) {
  return refuse('folder-in-use', onTwoLines('operator.postgresql.database-in-use', { folder, pid: String(pid) }))
}
