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

/** Finished backups, newest first. Folders not named by the keeper are ignored. */
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

/** Keeps the newest and removes the rest, along with what interrupted backups have left. Returns the number of backups removed. */
export function removeOldBackups(place: string, kept: number): number {
  for (const entry of readdirSync(place).filter((each) => each.endsWith('.unfinished')))
    rmSync(path.join(place, entry), { recursive: true })
  const old = keptBackups(place).slice(kept)
  for (const { folder } of old) rmSync(folder, { recursive: true })
  return old.length
}
