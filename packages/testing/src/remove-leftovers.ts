import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { removeCluster } from '@long-dan/database/embedded'

/**
 * Removes what killed runs left in a place: nothing else would give their memory back. A folder without a lock belongs to a run that is
 * starting or ending, and one of another account is none of our business.
 */
export async function removeLeftovers(place: string, beginning: string): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    const folder = join(place, name)
    if (name.startsWith(beginning) && (await isOurs(folder)) && (await isOurs(join(folder, 'cluster.lock'))))
      // Another run may be removing it, too.
      await removeCluster(folder).catch(() => undefined)
  }
}

async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  return found !== undefined && !found.isSymbolicLink() && found.uid === process.getuid?.()
}
