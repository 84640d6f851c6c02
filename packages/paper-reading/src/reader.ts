import { Worker } from 'node:worker_threads'
import type { ThreadOrder, ThreadPage } from './thread-page.ts'

/** Limit for objects; pictures are kept outside, and `openFile` bounds their size. */
const maxOldGenerationSizeMb = 384

/** A thread that reads pages of one file, one at a time. */
export interface Reader {
  /** A page that takes too long ends the thread, which frees everything the file made it hold. */
  readonly read: (page: number) => Promise<ThreadPage | 'too-slow' | 'ended'>
  readonly end: () => Promise<unknown>
}

export function startReader(order: ThreadOrder, patienceMs: number): Reader {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb },
  })
  const end = () => thread.terminate()
  return {
    end,
    read: (page) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          settle('too-slow')
          void end()
        }, patienceMs)
        const ended = () => settle('ended')
        function settle(value: ThreadPage | 'too-slow' | 'ended'): void {
          clearTimeout(timer)
          thread.off('message', settle).off('error', ended).off('exit', ended)
          resolve(value)
        }
        thread.on('message', settle).on('error', ended).on('exit', ended)
        thread.postMessage(page)
      }),
  }
}
