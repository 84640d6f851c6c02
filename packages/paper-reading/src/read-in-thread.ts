import { Worker } from 'node:worker_threads'
import type { FileProblem } from './read-file.ts'
import type { IssuedBatch, ReadPage } from './read-page.ts'

/** A file to read, as passed to the thread. */
export interface ThreadOrder {
  readonly file: Uint8Array
  readonly batchCode: string
  readonly batch: Omit<IssuedBatch, 'several'> & {
    /** Questions that may have more than one answer. */
    readonly several: readonly string[]
  }
}

type Kept<Page> = Page extends { readonly flat: unknown }
  ? Omit<Page, 'flat'> & {
      /** The flattened page, as JPEG. */
      readonly picture: Uint8Array
    }
  : Page

export type ThreadPage =
  | { readonly page: number; readonly pages: number; readonly problem: FileProblem | 'too-slow' }
  | {
      readonly page: number
      readonly pages: number
      readonly found: readonly Kept<ReadPage>[]
      /** The original picture, as JPEG, if a person may be able to read what the machine could not. */
      readonly whole?: Uint8Array
    }

/** A page of any real scan takes a second; one made to use up a processor is given up. */
const patience = 90_000
/** Limit for objects; pictures are kept outside, and `readFilePages` bounds their size. */
const maxOldGenerationSizeMb = 384

/**
 * Reads a file in a thread of its own, page after page. A page that takes too long ends the thread, which frees everything the file made it
 * hold; the pages before it have been read.
 */
export async function* readInThread(
  order: ThreadOrder,
  { signal, patienceMs = patience }: { readonly signal?: AbortSignal; readonly patienceMs?: number } = {},
): AsyncGenerator<ThreadPage> {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb },
  })
  const stop = () => void thread.terminate()
  signal?.addEventListener('abort', stop)
  let last = { page: 0, pages: 1 }
  try {
    for (;;) {
      const next = await nextPage(thread, patienceMs)
      // Stopped from outside: the page being read is not at fault.
      if (next === null || signal?.aborted) return
      if (next === 'too-slow' || next === 'ended') {
        const page = last.page + 1
        yield { page, pages: Math.max(page, last.pages), problem: next === 'too-slow' ? 'too-slow' : 'not-a-picture' }
        return
      }
      last = next
      yield next
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    await thread.terminate()
  }
}

function nextPage(thread: Worker, patienceMs: number): Promise<ThreadPage | null | 'too-slow' | 'ended'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('too-slow'), patienceMs)
    const ended = () => settle('ended')
    function settle(value: ThreadPage | null | 'too-slow' | 'ended'): void {
      clearTimeout(timer)
      thread.off('message', settle).off('error', ended).off('exit', ended)
      resolve(value)
    }
    thread.on('message', settle).on('error', ended).on('exit', ended)
    thread.postMessage('next')
  })
}
