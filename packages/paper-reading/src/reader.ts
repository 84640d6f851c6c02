import type { Worker } from 'node:worker_threads'
import type { ReadingThreads } from './reading-threads.ts'
import type { ThreadOrder, ThreadPage, ThreadReply, ThreadTask } from './thread-page.ts'

type LostPage = 'too-slow' | 'not-a-picture'

/** A file open in a thread, which reads its pages one at a time. */
export interface Reader {
  /** How many pages the file has, once it is open; never, if the thread ends before. */
  readonly pages: Promise<number>
  /**
   * A page that takes too long ends the thread, which frees everything the file made it hold; one that ends its thread is no picture. If
   * the thread had read other files before, they may have spoilt it: then the page is read again in a new one, which judges it.
   */
  readonly read: (page: number) => Promise<ThreadPage | LostPage>
  /** Closes the file and keeps the thread for others; only while no page is being read. */
  readonly release: () => Promise<void>
  readonly end: () => Promise<unknown>
}

/** Closing a file takes a few milliseconds; a thread that does not answer to that will not answer to the next file either. */
const patienceForClosing = 5_000

export function startReader(order: ThreadOrder, threads: ReadingThreads, patienceMs: number): Reader {
  let thread = threads.take()
  let isEnded = false
  const opened = open(thread.worker, order)
  async function readHere(page: number): Promise<ThreadPage | LostPage> {
    const { worker } = thread
    const reply = await ask(worker, { kind: 'read', page }, 'read', patienceMs)
    if (typeof reply !== 'string') return reply.told
    await worker.terminate()
    return reply === 'late' ? 'too-slow' : 'not-a-picture'
  }
  return {
    pages: new Promise((resolve) => {
      void opened.then((reply) => typeof reply !== 'string' && resolve(reply.pages))
    }),
    async read(page) {
      const told = await readHere(page)
      if (typeof told !== 'string' || !thread.isUsed || isEnded) return told
      thread = threads.start()
      void open(thread.worker, order)
      return readHere(page)
    },
    async release() {
      const { worker } = thread
      const reply = await ask(worker, { kind: 'close' }, 'closed', patienceForClosing)
      if (typeof reply === 'string') await worker.terminate()
      else threads.keep({ worker, isUsed: true })
    },
    end() {
      isEnded = true
      return thread.worker.terminate()
    },
  }
}

function open(worker: Worker, order: ThreadOrder) {
  return ask(worker, { kind: 'open', order }, 'opened')
}

/** The thread's answer of that kind, or that it did not come in time, or that the thread ended before. */
function ask<Kind extends ThreadReply['kind']>(
  worker: Worker,
  task: ThreadTask,
  kind: Kind,
  withinMs?: number,
): Promise<Extract<ThreadReply, { kind: Kind }> | 'late' | 'ended'> {
  return new Promise((resolve) => {
    const timer = withinMs === undefined ? undefined : setTimeout(() => settle('late'), withinMs)
    const ended = () => settle('ended')
    const answered = (reply: ThreadReply) => {
      if (reply.kind === kind) settle(reply as Extract<ThreadReply, { kind: Kind }>)
    }
    function settle(value: Extract<ThreadReply, { kind: Kind }> | 'late' | 'ended'): void {
      clearTimeout(timer)
      worker.off('message', answered).off('error', ended).off('exit', ended)
      resolve(value)
    }
    worker.on('message', answered).on('error', ended).on('exit', ended)
    worker.postMessage(task)
  })
}
