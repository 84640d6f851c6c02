import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PagePlace } from '@long-dan/database/dashboard'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'

/**
 * Stores scans, pictures of pages and the key of the readings, one folder per batch, outside the database and its backups. When a batch is
 * closed, its key and scans are deleted at once, so that sealed readings in copies of the database can never be opened again. Its pictures
 * follow some days later.
 */
export interface PaperFolder {
  /** Created when first requested. */
  readonly keyOf: (batch: string) => Promise<Buffer>
  readonly saveScan: (batch: string, id: string, bytes: Uint8Array) => Promise<void>
  /** Undefined once it has been read and deleted. */
  readonly scan: (batch: string, id: string) => Promise<Buffer | undefined>
  readonly dropScan: (batch: string, id: string) => Promise<void>
  readonly savePicture: (batch: string, place: PagePlace, jpeg: Uint8Array) => Promise<void>
  /** A picture that could not be read by machine, by scan and page. */
  readonly saveUnread: (batch: string, scan: string, page: number, jpeg: Uint8Array) => Promise<void>
  readonly unread: (batch: string, scan: string, page: number) => Promise<Buffer | undefined>
  readonly picture: (batch: string, place: PagePlace) => Promise<Buffer | undefined>
  /** Repeatable: finishes what was left undone if the process ended after the database's commit. */
  readonly close: (batch: string, today: string) => Promise<void>
  /** Deletes the pictures of batches closed at least `keepDays` ago; returns how many batches. */
  readonly sweep: (today: string) => Promise<number>
}

// Flushed to disk before the database records that it is there.
const privately = { mode: 0o600, flush: true }

export function paperFolder(directory: string, keepDays: number): PaperFolder {
  const place = (batch: string, ...names: readonly string[]) => join(directory, batch, ...names)
  const save = async (batch: string, name: string, bytes: Uint8Array) => {
    await mkdir(place(batch), { recursive: true, mode: 0o700 })
    await writeFile(place(batch, name), bytes, privately)
  }
  const keyOf = async (batch: string): Promise<Buffer> => {
    const kept = await readIfThere(place(batch, 'answers.key'))
    if (kept !== undefined) return kept
    // Created atomically; if another process comes first, its key is used.
    const own = `${randomUUID()}.key`
    await save(batch, own, randomBytes(32))
    await link(place(batch, own), place(batch, 'answers.key')).catch(ignoreThere)
    await rm(place(batch, own))
    return keyOf(batch)
  }
  return {
    keyOf,
    saveScan: (batch, id, bytes) => save(batch, `${id}.scan`, bytes),
    scan: (batch, id) => readIfThere(place(batch, `${id}.scan`)),
    dropScan: (batch, id) => rm(place(batch, `${id}.scan`), { force: true }),
    savePicture: (batch, of, jpeg) => save(batch, pictureName(of), jpeg),
    picture: (batch, of) => readIfThere(place(batch, pictureName(of))),
    saveUnread: (batch, scan, page, jpeg) => save(batch, unreadName(scan, page), jpeg),
    unread: (batch, scan, page) => readIfThere(place(batch, unreadName(scan, page))),
    async close(batch, today) {
      const names = await readdir(place(batch)).catch((): string[] => [])
      const gone = names.filter((name) => name.endsWith('.key') || name.endsWith('.scan'))
      if (gone.length === 0) return
      await save(batch, 'closed', Buffer.from(today))
      await Promise.all(gone.map((name) => rm(place(batch, name), { force: true })))
    },
    async sweep(today) {
      const batches = await readdir(directory).catch((): string[] => [])
      let swept = 0
      for (const batch of batches) {
        const closedOn = (await readIfThere(place(batch, 'closed')))?.toString()
        if (closedOn === undefined || daysAfter(closedOn as CalendarDay, keepDays) > today) continue
        await rm(place(batch), { recursive: true, force: true })
        swept++
      }
      return swept
    },
  }
}

function pictureName({ sheet, page }: PagePlace): string {
  return `${sheet}-${page}.jpg`
}

function unreadName(scan: string, page: number): string {
  return `unread-${scan}-${page}.jpg`
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}

function ignoreThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
