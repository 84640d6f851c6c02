import { availableParallelism, totalmem } from 'node:os'
import { type DashboardDoor, notePaperScan } from '@long-dan/database/dashboard'
import { readInThread, type ThreadOrder } from '@long-dan/paper-reading'
import type { PaperFolder } from './paper-folder.ts'
import { storePage } from './store-page.ts'

export interface ScanToRead {
  readonly id: string
  readonly batch: string
  readonly issued: ThreadOrder['batch']
  /** Runs as the official who uploaded it, or who is looking at it now. */
  readonly as: <Value>(work: (door: DashboardDoor) => Promise<Value>) => Promise<Value>
}

export interface ReadingQueue {
  /** Adds a scan; it is read once, however often it is added. */
  readonly add: (scan: ScanToRead) => void
  readonly close: () => Promise<void>
}

/** Memory of a thread: its objects, its file, its pictures and what a PDF makes it hold. */
const bytesOfThread = 1024 ** 3

function threadsThatFit(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.max(1, Math.min(availableParallelism(), Math.floor(memory / bytesOfThread)))
}

/** Reads a few scans at once, each in its own thread, so that pages of the dashboard stay fast and memory is bounded. */
export function createReadingQueue(
  folder: PaperFolder,
  onFault: (error: unknown) => void,
  mostAtOnce = threadsThatFit(),
): ReadingQueue {
  const known = new Set<string>()
  const closing = new AbortController()
  const waiting: ScanToRead[] = []
  const running = new Set<Promise<void>>()
  async function read({ id, batch, issued, as }: ScanToRead): Promise<void> {
    try {
      const file = await folder.scan(batch, id)
      if (file !== undefined)
        for await (const page of readInThread({ file, batchCode: batch, batch: issued }, { signal: closing.signal }))
          await as((door) => storePage(door, { id, batch, folder }, page))
      // An aborted reading is repeated when somebody next looks at the batch.
      if (closing.signal.aborted) return
      await as((door) => notePaperScan(door, id, { isRead: true }))
      await folder.dropScan(batch, id)
    } catch (error) {
      onFault(error)
    } finally {
      known.delete(id)
    }
  }
  function readNext(): void {
    while (running.size < mostAtOnce) {
      const scan = waiting.shift()
      if (scan === undefined) return
      const one = read(scan).finally(() => {
        running.delete(one)
        readNext()
      })
      running.add(one)
    }
  }
  return {
    add(scan) {
      if (known.has(scan.id)) return
      known.add(scan.id)
      waiting.push(scan)
      readNext()
    },
    async close() {
      closing.abort()
      waiting.length = 0
      await Promise.all(running)
    },
  }
}
