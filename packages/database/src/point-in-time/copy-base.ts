import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { encryptedFor } from '../backup/age.ts'
import { openOwnSession } from '../open-own-session.ts'
import { type BaseCopy, basePlace, clusterFile, labelFile, nameOfBase } from './kept-files.ts'

export interface BaseSource {
  readonly adminUrl: string
  /** The running server's own data folder, readable here. */
  readonly dataFolder: string
}

/** What belongs to the running server alone (PostgreSQL manual, 25.3.4). Some of the folders must still exist, empty. */
const leftOut = [
  './pg_wal/*',
  './pg_replslot/*',
  './pg_dynshmem/*',
  './pg_notify/*',
  './pg_serial/*',
  './pg_snapshots/*',
  './pg_stat_tmp/*',
  './pg_subtrans/*',
  './postmaster.pid',
  './postmaster.opts',
  'pg_internal.init*',
  'pgsql_tmp*',
]

/**
 * Copies the files of a running cluster into one encrypted file, between pg_backup_start and pg_backup_stop, as the embedded programs lack
 * pg_basebackup. The server waits until the log that the copy needs is archived.
 */
export async function copyBase(
  { adminUrl, dataFolder }: BaseSource,
  place: string,
  recipients: readonly string[],
): Promise<BaseCopy> {
  const unfinished = join(basePlace(place), 'unfinished')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const session = await openOwnSession(adminUrl, 'long-dan base copy')
  try {
    await session.query("select pg_backup_start('long-dan', true)")
    await packCluster(dataFolder, join(unfinished, clusterFile), recipients)
    const { rows } = await session.query<{ label: string; at: Date }>(
      'select labelfile as label, clock_timestamp() as at from pg_backup_stop()',
    )
    const [stopped] = rows
    const [, firstLog] = /START WAL LOCATION: .*\(file ([0-9A-F]{24})\)/u.exec(stopped?.label ?? '') ?? []
    if (!stopped || firstLog === undefined) throw new Error('pg_backup_stop gave no label')
    await writeFile(join(unfinished, labelFile), stopped.label, { mode: 0o600, flush: true })
    const folder = join(basePlace(place), nameOfBase({ completeAt: stopped.at, firstLog }))
    await rename(unfinished, folder)
    return { folder, completeAt: stopped.at, firstLog }
  } catch (error) {
    // Half a copy is none, and takes the room of the log.
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await session.end()
  }
}

async function packCluster(dataFolder: string, file: string, recipients: readonly string[]): Promise<void> {
  const options = leftOut.map((pattern) => `--exclude=${pattern}`)
  const tar = spawn('tar', ['--create', '--file=-', `--directory=${dataFolder}`, ...options, '.'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(tar, 'close') as Promise<[number | null]>
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(tar.stdout, createGzip({ level: 1 }), encryptedFor(recipients), target)
  const [code] = await ended
  // 1: a file changed or disappeared while it was read; replaying the log makes up for it.
  if (code !== 0 && code !== 1) throw new Error(`tar ended with ${code}`)
}
