import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'

/** Limit for objects; pictures are kept outside, and `openFile` bounds their size. */
const maxOldGenerationSizeMb = 384

// For threads started from here on. Pictures outside the heap count too: below this, all garbage was collected for nearly every page.
setFlagsFromString('--initial-heap-size=256')

/** How long a thread waits for the next file. Idle, it still holds the memory of its last one. */
const idle = 30_000

export interface ReadingThread {
  readonly worker: Worker
  /** Whether it has read other files: what ends it may then be their fault. */
  readonly isUsed: boolean
}

/** Threads that outlive a file: starting one and compiling its code takes as long as reading twenty pages. */
export interface ReadingThreads {
  /** One that waits, if there is any, or a new one. */
  readonly take: () => ReadingThread
  readonly start: () => ReadingThread
  /** Keeps a thread that has closed its file, for a while and without keeping the process alive. */
  readonly keep: (thread: ReadingThread) => void
  /** Ends those that wait, and keeps none from here on. */
  readonly close: () => Promise<void>
}

export function createReadingThreads(idleMs = idle): ReadingThreads {
  const waiting = new Map<Worker, NodeJS.Timeout>()
  let isClosed = false
  const forget = (worker: Worker) => {
    clearTimeout(waiting.get(worker))
    waiting.delete(worker)
  }
  const start = (): ReadingThread => {
    const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb },
    })
    // The fault of a page reaches its reader; one of a thread that is being ended must not end the dashboard.
    worker.on('error', () => {})
    worker.on('exit', () => forget(worker))
    return { worker, isUsed: false }
  }
  return {
    start,
    take() {
      const [worker] = waiting.keys()
      if (worker === undefined) return start()
      forget(worker)
      worker.ref()
      return { worker, isUsed: true }
    },
    keep({ worker }) {
      if (isClosed) return void worker.terminate()
      worker.unref()
      waiting.set(worker, setTimeout(() => void worker.terminate(), idleMs).unref())
    },
    async close() {
      isClosed = true
      await Promise.all([...waiting.keys()].map((worker) => worker.terminate()))
    },
  }
}
