import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, readdirSync, realpathSync, renameSync } from 'node:fs'
import path from 'node:path'
import { onTwoLines } from '@long-dan/i18n'
import { canEnter, type RunAs } from './account.ts'
import { type Outcome, refuse, succeed } from './cluster-problem.ts'
import { pointedTo, pointsNowhere, pointTo } from './data-pointer.ts'
import { endPredecessor } from './predecessor.ts'
import { isSafePlace, sharedPlaces } from './shared-place.ts'

/** Where the data folder is or will be: in the cluster's own folder, or where the note in it says. */
export function knownDataFolder(clusterFolder: string): string {
  const own = path.join(clusterFolder, 'data')
  return existsSync(own) ? own : (pointedTo(clusterFolder) ?? own)
}

/** A data folder whose parent the account can enter; data out of its reach is moved (renamed), never copied or removed. */
export async function reachableDataFolder(
  clusterFolder: string,
  runAs: RunAs,
  lasting: boolean,
): Promise<Outcome<string>> {
  const known = knownDataFolder(clusterFolder)
  if (lasting && known === pointedTo(clusterFolder) && pointsNowhere(clusterFolder)) return gone(clusterFolder, known)
  if (!runAs || canEnter(path.dirname(known), runAs)) {
    if (known === pointedTo(clusterFolder)) pointTo(clusterFolder, known)
    return succeed(known)
  }
  for (const place of sharedPlaces(lasting)) {
    if (!isSafePlace(place)) continue
    const parent = await freePlace(place, realpathSync(clusterFolder))
    if (!isSafePlace(parent) || !canEnter(parent, runAs)) continue
    const data = path.join(parent, 'data')
    // The note is written first: after a start killed in between, the data is at either the old place or the new one, never at neither.
    pointTo(clusterFolder, data)
    if (!existsSync(known) || moved(known, data)) return succeed(data)
  }
  return refuse('folder-not-writable', onTwoLines('operator.postgresql.no-place', { clusterFolder }))
}

// Named after the folder. Data left by an earlier installation at the same path is kept; only its server, if still running, is ended.
async function freePlace(place: string, folder: string): Promise<string> {
  const name = `cluster-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  for (let number = 1; ; number += 1) {
    const parent = path.join(place, number === 1 ? name : `${name}-${number}`)
    const data = path.join(parent, 'data')
    if (!existsSync(data)) return parent
    await endPredecessor(data)
  }
}

/** Hands a folder with everything in it to the account, and closes it to all others. */
export function handOver(folder: string, runAs: RunAs): void {
  if (!runAs) return
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(path.join(entry.parentPath, entry.name), runAs.uid, runAs.gid)
  }
  chownSync(folder, runAs.uid, runAs.gid)
  chmodSync(folder, 0o700)
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch {
    // Another file system: the next place may be on the same one.
    return false
  }
}

function gone(clusterFolder: string, data: string) {
  return refuse('data-incomplete', onTwoLines('operator.postgresql.data-gone', { data, clusterFolder }))
}
