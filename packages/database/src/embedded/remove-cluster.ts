import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { onTwoLines } from '@long-dan/i18n'
import { type Outcome, refuse, succeed } from './cluster-problem.ts'
import { knownDataFolder } from './data-place.ts'
import { lockHolder } from './lock.ts'
import { endPredecessor } from './predecessor.ts'

/** Removes a cluster for good: its folder and, where the data is elsewhere, that place too. Refused while in use. For tests. */
export async function removeCluster(clusterFolder: string): Promise<Outcome<undefined>> {
  const folder = path.resolve(clusterFolder)
  if (!existsSync(folder)) return succeed(undefined)
  const holder = lockHolder(path.join(folder, 'cluster.lock'))
  if (holder) {
    return refuse('folder-in-use', onTwoLines('operator.postgresql.folder-in-use', { folder, pid: String(holder.pid) }))
  }
  const data = knownDataFolder(folder)
  if (existsSync(data)) {
    const ended = await endPredecessor(data)
    if (!ended.ok) return ended
    if (path.dirname(data) !== folder) rmSync(path.dirname(data), { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
  return succeed(undefined)
}
