import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

/** A finished backup of the keeper, named after the moment it was begun. */
export interface KeptBackup {
  readonly folder: string
  readonly begunAt: Date
}

const name = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}Z)$/u

export function backupName(begunAt: Date): string {
  return `${begunAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z`
}

/** The finished ones, the newest first. Folders that the keeper did not name are left alone. */
export function keptBackups(place: string): readonly KeptBackup[] {
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

/** Keeps the newest, and removes what an interrupted backup has left. Answers how many backups went. */
export function removeOldBackups(place: string, kept: number): number {
  for (const entry of readdirSync(place).filter((each) => each.endsWith('.unfinished')))
    rmSync(path.join(place, entry), { recursive: true })
  const old = keptBackups(place).slice(kept)
  for (const { folder } of old) rmSync(folder, { recursive: true })
  return old.length
}
