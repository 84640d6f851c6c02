import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { ThreadOrder, ThreadPage } from './thread-page.ts'

/** Limit for objects; pictures are kept outside, and `openFile` bounds their size. */
const maxOldGenerationSizeMb = 384

// For threads started from here on. Pictures outside the heap count too: below this, all garbage was collected for nearly every page.
setFlagsFromString('--initial-heap-size=256')

type LostPage = 'too-slow' | 'not-a-picture'

/** A thread that reads pages of one file, one at a time. */
export interface Reader {
  /** How many pages the file has, once it is open; never, if the thread ends before. */
  readonly pages: Promise<number>
  /** A page that takes too long ends the thread, which frees everything the file made it hold; one that ends its thread is no picture. */
  readonly read: (page: number) => Promise<ThreadPage | LostPage>
  readonly end: () => Promise<unknown>
}

export function startReader(order: ThreadOrder, patienceMs: number): Reader {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb },
  })
  // The fault of a page reaches its reader below; one of a thread that is being ended must not end the dashboard.
  thread.on('error', () => {})
  const end = () => thread.terminate()
  const pages = new Promise<number>((resolve) => {
    thread.on('message', (told: ThreadPage | number) => typeof told === 'number' && resolve(told))
  })
  return {
    pages,
    end,
    read: (page) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          settle('too-slow')
          void end()
        }, patienceMs)
        const ended = () => settle('not-a-picture')
        const answered = (told: ThreadPage | number) => typeof told !== 'number' && settle(told)
        function settle(value: ThreadPage | LostPage): void {
          clearTimeout(timer)
          thread.off('message', answered).off('error', ended).off('exit', ended)
          resolve(value)
        }
        thread.on('message', answered).on('error', ended).on('exit', ended)
        thread.postMessage(page)
      }),
  }
}
