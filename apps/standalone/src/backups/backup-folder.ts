import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

/** A finished backup made by the keeper, named after the moment it began. */
export interface KeptBackup {
  readonly folder: string
  readonly begunAt: Date
}

const name = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}Z)$/u

export function backupName(begunAt: Date): string {
  return `${begunAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z`
}

/**
 * Finished backups that had begun by now, newest first. A later name was given by a clock that ran ahead: it says nothing about tonight.
 * Folders not named by the keeper are ignored.
 */
export function keptBackups(place: string, now: Date): readonly KeptBackup[] {
  return namedBackups(place).filter(({ begunAt }) => begunAt <= now)
}

function namedBackups(place: string): readonly KeptBackup[] {
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((entry) => name.test(entry))
    .sort()
    .reverse()
    .map((entry) => ({
      folder: path.join(place, entry),
      begunAt: new Date(entry.replace(name, '$1:$2:$3')),
    }))
}

export function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, entry) => sum + statSync(path.join(folder, entry)).size, 0)
}

/** Removes what a killed keeper has left, before it takes the place that the next backup needs. */
export function removeUnfinished(place: string): void {
  for (const entry of readdirSync(place)) {
    const [begun = '', left] = entry.split('.')
    if (name.test(begun) && left === 'unfinished') rmSync(path.join(place, entry), { recursive: true })
  }
}

/** Keeps the newest and removes the rest, those of a clock that ran ahead first. */
export function removeOldBackups(place: string, kept: number, now: Date): void {
  const ahead = namedBackups(place).filter(({ begunAt }) => begunAt > now)
  for (const { folder } of [...keptBackups(place, now), ...ahead].slice(kept)) rmSync(folder, { recursive: true })
}
