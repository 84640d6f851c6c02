import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { serveMetrics } from '@long-dan/web/metrics'
import { administratorUrl } from './administer.ts'
import { createBackupLog } from './backups/backup-log.ts'
import { createBackupMetrics } from './backups/backup-metrics.ts'
import { keeperRound } from './backups/keeper.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { onTwoLines } from './say.ts'
import { typed } from './typed.ts'

// `npm run backups`: runs beside the database for good. A backup every night, a trial restore every month, and if the server archives its
// log, that log plus a copy of the cluster every week. Everything is encrypted for BACKUP_RECIPIENTS.
const betweenRounds = 30_000

await runCommand(onTwoLines('operator.backups.usage'), keep)

async function keep(settings: Config): Promise<string | undefined> {
  typed(0, {})
  const { BACKUP_DIR: place, BACKUP_RECIPIENTS: recipients, BACKUP_DATA_FOLDER, BACKUP_WAL_DIR } = settings
  if (recipients.length === 0) return onTwoLines('operator.backups.no-recipient')
  const cluster =
    BACKUP_DATA_FOLDER && BACKUP_WAL_DIR ? { dataFolder: BACKUP_DATA_FOLDER, handedOver: BACKUP_WAL_DIR } : undefined
  const metrics = createBackupMetrics(place, { backup: place, ...(cluster && { database: cluster.dataFolder }) })
  const log = createBackupLog(settings.LOG_LEVEL)
  const server =
    settings.BACKUP_METRICS_PORT === undefined
      ? undefined
      : await serveMetrics(metrics.registry, { host: settings.METRICS_HOST, port: settings.BACKUP_METRICS_PORT })
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  log('keeper-started', { encrypted: true, keepsLog: cluster !== undefined })
  while (!stopping.signal.aborted) {
    // Looked up every round, because the installation may have restarted on another port.
    const adminUrl = administratorUrl(settings)
    if (adminUrl === undefined) log('job-failed', { job: 'backup', code: 'nothing-runs' })
    else {
      const drillUrl = settings.BACKUP_DRILL_DATABASE_URL ?? adminUrl
      const { BACKUP_KEEP: kept, BACKUP_AT: at } = settings
      const now = () => new Date()
      await keeperRound({ adminUrl, drillUrl, place, recipients, kept, at, now, cluster, metrics, log })
    }
    await pause(betweenRounds, undefined, { signal: stopping.signal }).catch(() => undefined)
  }
  await server?.close()
  log('keeper-closed', {})
  return undefined
}
