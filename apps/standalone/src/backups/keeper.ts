import { mkdirSync } from 'node:fs'
import { baseCopies, copyBase, keepLogs, removeOldBases } from '@long-dan/database/point-in-time'
import { bytesIn, keptBackups } from './backup-folder.ts'
import type { BackupLog } from './backup-log.ts'
import type { BackupJob, BackupMetrics } from './backup-metrics.ts'
import { readDrillNote } from './drill-note.ts'
import { isBackupDue } from './due.ts'
import { backUpTonight, type NightlyBackup } from './nightly-backup.ts'

export interface KeeperOptions extends NightlyBackup {
  /** `02:00`, Vietnamese time. */
  readonly at: string
  /** The server being backed up; without it no log is kept. */
  readonly cluster: { readonly dataFolder: string; readonly handedOver: string } | undefined
  readonly metrics: BackupMetrics
  readonly log: BackupLog
}

const week = 7 * 24 * 60 * 60_000
const basesKept = 2

/**
 * Does what is due: the log's files every round, the nightly backup, the weekly copy of the cluster. A failure of one does not stop the
 * others.
 */
export async function keeperRound(options: KeeperOptions): Promise<void> {
  const { place, at, now, cluster } = options
  mkdirSync(place, { recursive: true, mode: 0o700 })
  if (cluster) await attempt(options, 'wal', () => keepLog(options, cluster.handedOver))
  if (isBackupDue(at, keptBackups(place, now())[0]?.begunAt, now()))
    await attempt(options, 'backup', () => nightly(options))
  // Further ahead of this clock, one of the two was wrong when the copy was made.
  const isCopied = baseCopies(place).some(({ completeAt }) => Math.abs(now().getTime() - completeAt.getTime()) < week)
  if (cluster && !isCopied) await attempt(options, 'base', () => copyCluster(options, cluster))
}

async function keepLog({ place, recipients }: KeeperOptions, handedOver: string): Promise<void> {
  await keepLogs(handedOver, place, recipients)
}

async function nightly(options: KeeperOptions): Promise<void> {
  const { log, place } = options
  const done = await backUpTonight(options)
  if (!done.ok) return failed(options, done.error.job, done.error.code)
  log('backup-made', { bytes: bytesIn(done.value.folder) })
  const note = readDrillNote(place)
  if (done.value.drilled && note) log('drill-passed', { rows: note.rows, seconds: note.seconds })
}

async function copyCluster(
  { adminUrl, place, recipients, log }: KeeperOptions,
  { dataFolder, handedOver }: NonNullable<KeeperOptions['cluster']>,
): Promise<void> {
  await copyBase({ adminUrl, dataFolder }, place, recipients)
  // The copy is useless without the log written while it was made.
  await keepLogs(handedOver, place, recipients)
  await removeOldBases(place, basesKept)
  log('base-copied', {})
}

async function attempt(options: KeeperOptions, job: BackupJob, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    failed(options, job, codeOf(error))
  }
}

function failed({ log, metrics }: KeeperOptions, job: BackupJob, code: string): void {
  metrics.failed(job)
  log('job-failed', { job, code })
}

/** SQLSTATE or system code, of what lies behind it if that has one: a full disk also costs the session. Messages may quote data. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return codeIn(error.cause) ?? codeIn(error) ?? error.name
}

function codeIn(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
