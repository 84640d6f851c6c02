import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A copy of the whole cluster from which the log is replayed. */
export interface BaseCopy {
  readonly folder: string
  /** When it was complete: the earliest moment that can be recovered from it. */
  readonly completeAt: Date
  /** The first file of the log that it needs. */
  readonly firstLog: string
}

export const logPlace = (place: string) => join(place, 'wal')
export const basePlace = (place: string) => join(place, 'base')
export const clusterFile = 'cluster.tar.gz.age'
export const labelFile = 'backup_label'
export const keptEnding = '.gz.age'

const baseName = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2})Z-([0-9A-F]{24})$/u

export function nameOfBase({ completeAt, firstLog }: Omit<BaseCopy, 'folder'>): string {
  return `${completeAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${firstLog}`
}

/** Complete ones, the newest first. */
export function baseCopies(place: string): readonly BaseCopy[] {
  return entriesOf(basePlace(place))
    .flatMap((entry) => {
      const [, hour, minute, second, firstLog] = baseName.exec(entry) ?? []
      if (firstLog === undefined) return []
      return [{ folder: join(basePlace(place), entry), completeAt: new Date(`${hour}:${minute}:${second}Z`), firstLog }]
    })
    .reverse()
}

/** Names of the stored log files as PostgreSQL calls them, in order. */
export function keptLogs(place: string): readonly string[] {
  return entriesOf(logPlace(place))
    .filter((entry) => entry.endsWith(keptEnding))
    .map((entry) => entry.slice(0, -keptEnding.length))
}

export function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
