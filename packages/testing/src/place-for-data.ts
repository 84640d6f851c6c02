import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'

const inMemory = '/dev/shm'
/** Where servers of tests may have kept data. */
export const placesForData: readonly string[] = [inMemory, tmpdir()]

const roomNeeded = 2 * 1024 ** 3

/**
 * Where servers of tests keep their data: in memory if there are 2 GB free, else the temporary folder. A database is a thousand files, and
 * ext4 spends 0.7 s of processor time on creating them while those of dropped databases are still fresh; memory spends 0.03 s.
 */
export async function placeForData(): Promise<string> {
  try {
    await access(inMemory, constants.W_OK)
    const { bavail, bsize } = await statfs(inMemory)
    return bavail * bsize >= roomNeeded ? inMemory : tmpdir()
  } catch {
    return tmpdir()
  }
}
