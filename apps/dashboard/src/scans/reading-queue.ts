import { type DashboardDoor, notePaperScan } from '@long-dan/database/dashboard'
import { readInThread, type ThreadOrder } from '@long-dan/paper-reading'
import type { PaperFolder } from './paper-folder.ts'
import { storePage } from './store-page.ts'

export interface ScanToRead {
  readonly id: string
  readonly batch: string
  readonly issued: ThreadOrder['batch']
  /** As whoever uploaded it or looks at it now. */
  readonly as: <Value>(work: (door: DashboardDoor) => Promise<Value>) => Promise<Value>
}

export interface ReadingQueue {
  /** Read once, however often it is asked for. */
  readonly add: (scan: ScanToRead) => void
  readonly close: () => Promise<void>
}

/** Reads one scan after the other, each in a thread: pages of the dashboard stay quick, and memory holds one file at a time. */
export function createReadingQueue(folder: PaperFolder, onFault: (error: unknown) => void): ReadingQueue {
  const known = new Set<string>()
  const closing = new AbortController()
  let running: Promise<void> = Promise.resolve()
  async function read({ id, batch, issued, as }: ScanToRead): Promise<void> {
    if (closing.signal.aborted) return
    try {
      const file = await folder.scan(batch, id)
      if (file !== undefined)
        for await (const page of readInThread({ file, batchCode: batch, batch: issued }, { signal: closing.signal }))
          await as((door) => storePage(door, { id, batch, folder }, page))
      // What was broken off is read again by whoever looks at the batch next.
      if (closing.signal.aborted) return
      await as((door) => notePaperScan(door, id, { isRead: true }))
      await folder.dropScan(batch, id)
    } catch (error) {
      onFault(error)
    } finally {
      known.delete(id)
    }
  }
  return {
    add(scan) {
      if (known.has(scan.id)) return
      known.add(scan.id)
      running = running.then(() => read(scan))
    },
    close() {
      closing.abort()
      return running
    },
  }
}
