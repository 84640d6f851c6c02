import { existsSync, statfsSync } from 'node:fs'
import { createRegistry } from '@long-dan/web/metrics'
import { Counter, Gauge, type Registry } from 'prom-client'
import { bytesIn, keptBackups } from './backup-folder.ts'
import { readDrillNote } from './drill-note.ts'

export interface BackupMetrics {
  readonly registry: Registry
  failed(job: BackupJob): void
}

export type BackupJob = 'backup' | 'drill' | 'base' | 'wal'

/** Folders whose disks are watched, by name. */
type Disks = Readonly<Record<string, string>>

/** Read from the folder at each scrape, so that a restarted keeper reports the same. */
export function createBackupMetrics(place: string, disks: Disks, now = () => new Date()): BackupMetrics {
  const registry = createRegistry('backup')
  const registers = [registry]
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  const seconds = (date: Date | undefined) => (date ? date.getTime() / 1000 : 0)

  gauge('long_dan_backup_newest_timestamp_seconds', 'When the newest finished backup was begun; 0 without one', () =>
    seconds(keptBackups(place, now())[0]?.begunAt),
  )
  gauge('long_dan_backup_newest_bytes', 'Size of the newest finished backup', () => {
    const [newest] = keptBackups(place, now())
    return newest ? bytesIn(newest.folder) : 0
  })
  gauge('long_dan_backups_kept', 'Finished backups in the folder', () => keptBackups(place, now()).length)
  gauge('long_dan_restore_drill_timestamp_seconds', 'When a backup was last restored and found whole; 0 before', () => {
    const note = readDrillNote(place)
    return seconds(note && new Date(note.at))
  })
  gauge('long_dan_restore_drill_seconds', 'How long that restore took', () => readDrillNote(place)?.seconds ?? 0)
  gauge('long_dan_restore_drill_rows', 'Rows that came back', () => readDrillNote(place)?.rows ?? 0)
  watchDisks(registers, disks)
  const failures = new Counter({
    name: 'long_dan_backup_failures_total',
    help: 'Runs that failed and will be tried again, by what was to be done',
    labelNames: ['job'],
    registers,
  })
  return { registry, failed: (job) => failures.inc({ job }) }
}

function watchDisks(registers: Registry[], disks: Disks): void {
  const labelNames = ['disk']
  const free = new Gauge({ name: 'long_dan_disk_free_bytes', help: 'Free space, by disk', labelNames, registers })
  new Gauge({
    name: 'long_dan_disk_bytes',
    help: 'Size, by disk',
    labelNames,
    registers,
    collect() {
      for (const [disk, folder] of Object.entries(disks).filter(([, each]) => existsSync(each))) {
        const { bsize, bavail, blocks } = statfsSync(folder)
        free.set({ disk }, bsize * bavail)
        this.set({ disk }, bsize * blocks)
      }
    },
  })
}
