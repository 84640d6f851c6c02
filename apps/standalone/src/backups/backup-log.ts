import { pino } from 'pino'
import type { BackupJob } from './backup-metrics.ts'

/** Every event that the keeper of backups logs, with the only fields it may have. */
interface BackupEvents {
  'keeper-started': { readonly encrypted: boolean; readonly keepsLog: boolean }
  'keeper-closed': Record<never, never>
  'backup-made': { readonly bytes: number }
  /** A backup was restored and its ballots counted again, and everything agrees. */
  'drill-passed': { readonly rows: number; readonly seconds: number }
  'base-copied': Record<never, never>
  /** It will be tried again. */
  'job-failed': { readonly job: BackupJob; readonly code: string }
}

export type BackupLog = <Name extends keyof BackupEvents>(event: Name, fields: BackupEvents[Name]) => void

export function createBackupLog(level: string): BackupLog {
  const logger = pino({ level, base: { app: 'backup' }, timestamp: pino.stdTimeFunctions.isoTime })
  return (event, fields) => logger[event === 'job-failed' ? 'error' : 'info']({ event, ...fields })
}
