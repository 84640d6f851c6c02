import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { encryptedFor } from '../backup/age.ts'
import { baseCopies, entriesOf, keptEnding, keptLogs, logPlace } from './kept-files.ts'

/** Segments, and the files that a promotion and a base copy add to them. */
const archived = /^(?:[0-9A-F]{24}(?:\.[0-9A-F]{8}\.backup|\.partial)?|[0-9A-F]{8}\.history)$/u

/** Files that the server's archive_command has handed over but that are not stored yet. */
export function waitingLogs(handedOver: string): readonly string[] {
  return entriesOf(handedOver).filter((name) => archived.test(name))
}

/**
 * Takes over what archive_command has put into a folder: encrypts it, writes it to disk, and only then removes it there. Returns how many
 * files.
 */
export async function keepLogs(handedOver: string, place: string, recipients: readonly string[]): Promise<number> {
  const target = logPlace(place)
  await mkdir(target, { recursive: true, mode: 0o700 })
  const waiting = waitingLogs(handedOver)
  for (const name of waiting) {
    const unfinished = join(target, `${name}.unfinished`)
    await rm(unfinished, { force: true })
    const file = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(createReadStream(join(handedOver, name)), createGzip(), encryptedFor(recipients), file)
    await rename(unfinished, join(target, `${name}${keptEnding}`))
    await unlink(join(handedOver, name))
  }
  return waiting.length
}

/** Keeps the newest base copies, and those parts of the log that they need. */
export async function removeOldBases(place: string, kept: number): Promise<void> {
  const copies = baseCopies(place)
  for (const { folder } of copies.slice(kept)) await rm(folder, { recursive: true })
  const oldest = copies.slice(0, kept).at(-1)
  if (!oldest) return
  for (const name of keptLogs(place)) {
    // Names begin with the timeline and compare as text: a smaller name is an older file.
    if (!name.endsWith('.history') && name < oldest.firstLog)
      await unlink(join(logPlace(place), `${name}${keptEnding}`))
  }
}
