import { availableParallelism, totalmem } from 'node:os'
import { type DashboardDoor, notePaperScan } from '@long-dan/database/dashboard'
import { createReadingThreads, readInThreads, type Seats, type ThreadOrder } from '@long-dan/paper-reading'
import { inTurns } from '../file-jobs/in-turns.ts'
import type { PaperFolder } from './paper-folder.ts'
import { storePage } from './store-page.ts'

interface ScanToRead {
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

/**
 * Reads scans in threads, so that pages of the dashboard stay fast and memory is bounded. Every waiting scan gets a thread before any scan
 * gets a second one; a scan that is alone uses all of them for its pages. Batches take turns: a desk with one photograph does not wait for
 * all forty files of another.
 */
export function createReadingQueue(
  folder: PaperFolder,
  onFault: (error: unknown) => void,
  threads = threadsThatFit(),
): ReadingQueue {
  const known = new Set<string>()
  const closing = new AbortController()
  const waiting: { readonly owner: string; readonly scan: ScanToRead }[] = []
  let served: string | undefined
  const running = new Set<Promise<void>>()
  const readingThreads = createReadingThreads()
  let free = threads
  const seats: Seats = {
    isAnyoneWaiting: () => waiting.length > 0,
    take() {
      if (free === 0 || waiting.length > 0) return false
      free--
      return true
    },
    give() {
      free++
      readNext()
    },
  }
  async function read({ id, batch, issued, as }: ScanToRead): Promise<void> {
    try {
      const file = await folder.scan(batch, id)
      let pagesRead = 0
      const { signal } = closing
      const reading = { signal, seats, threads: readingThreads }
      if (file !== undefined)
        for await (const page of readInThreads({ file, batchCode: batch, batch: issued }, reading)) {
          pagesRead++
          await as((door) => storePage(door, { id, batch, folder, pagesRead }, page))
        }
      // An aborted reading is repeated when somebody next looks at the batch.
      if (signal.aborted) return
      await as((door) => notePaperScan(door, id, { isRead: true }))
      await folder.dropScan(batch, id)
    } catch (error) {
      onFault(error)
    } finally {
      known.delete(id)
    }
  }
  function readNext(): void {
    while (free > 0) {
      const [next] = inTurns(waiting, served)
      if (next === undefined) return
      waiting.splice(waiting.indexOf(next), 1)
      served = next.owner
      free--
      const one = read(next.scan).finally(() => {
        running.delete(one)
        seats.give()
      })
      running.add(one)
    }
  }
  return {
    add(scan) {
      if (known.has(scan.id)) return
      known.add(scan.id)
      waiting.push({ owner: scan.batch, scan })
      readNext()
    },
    async close() {
      closing.abort()
      waiting.length = 0
      await Promise.all(running)
      await readingThreads.close()
    },
  }
}
