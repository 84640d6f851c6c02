import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The last checkpoint this worker signed, stored outside the database: should the database come back older or altered, after a restore, a
 * failover or a forgery, the worker knows and does not sign a second story.
 */
export interface CheckpointMemory {
  /** Signed note; undefined when nothing was ever signed. */
  read(): Promise<string | undefined>
  /** Resolves once the note would survive a power failure. */
  write(note: string): Promise<void>
}

export const noMemory: CheckpointMemory = { read: async () => undefined, write: async () => {} }

export function memoryIn(folder: string): CheckpointMemory {
  const file = join(folder, 'last-checkpoint')
  return {
    async read() {
      try {
        return await readFile(file, 'utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    async write(note) {
      await mkdir(folder, { recursive: true })
      const handle = await open(`${file}.new`, 'w', 0o644)
      try {
        await handle.writeFile(note)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(`${file}.new`, file)
      const directory = await open(folder)
      try {
        await directory.sync()
      } finally {
        await directory.close()
      }
    },
  }
}
