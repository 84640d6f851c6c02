import { randomUUID } from 'node:crypto'
import { inTurns } from './in-turns.ts'

/** A file that takes long to make: ordered by one session, made in turn, kept for a while. */
export interface Job {
  readonly id: string
  readonly state: 'waiting' | 'working' | 'ready' | 'failed'
  readonly fileName: string
  readonly done: number
  readonly total: number
  /** Number of files to be made before this one. */
  readonly ahead: number
  readonly file: Buffer | null
}

export interface JobOrder {
  /** The session that may see and fetch it. */
  readonly owner: string
  /** Ordering the same name again in the same session returns the same job. */
  readonly fileName: string
  readonly total: number
  /** Rejects soon after the signal is aborted. */
  readonly make: (onDone: (done: number) => void, signal: AbortSignal) => Promise<Buffer>
}

export interface FileJobs {
  readonly order: (
    order: JobOrder,
  ) => { readonly ok: true; readonly value: Job } | { readonly ok: false; readonly error: 'busy' }
  /** Undefined for sessions that did not order it. */
  readonly find: (id: string, owner: string) => Job | undefined
  /** Aborts the file being made and drops the waiting ones. */
  readonly close: () => Promise<void>
}

interface Kept extends JobOrder {
  readonly id: string
  state: Job['state']
  done: number
  file: Buffer | null
  endedAt: number
}

const mostWaiting = 32
const mostOfOneSession = 4
const keptFor = 30 * 60_000

/**
 * Makes one file at a time, so that pages stay fast; sessions take turns. Jobs live in memory and are lost in a restart, which the page of
 * a lost job says. `onFault` is called with errors thrown by `make`.
 */
export function createFileJobs(onFault: (error: unknown) => void): FileJobs {
  const jobs = new Map<string, Kept>()
  const closing = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let served: string | undefined

  const waiting = () => [...jobs.values()].filter(({ state }) => state === 'waiting')
  const next = () => inTurns(waiting(), served)
  const isOpen = ({ state }: Kept) => state === 'waiting' || state === 'working'

  function sweep(): void {
    for (const [id, job] of jobs) if (!isOpen(job) && performance.now() - job.endedAt > keptFor) jobs.delete(id)
  }

  async function runNext(): Promise<void> {
    const [job] = next()
    if (!job || closing.signal.aborted) return
    served = job.owner
    job.state = 'working'
    try {
      const report = (done: number) => {
        job.done = done
      }
      job.file = await job.make(report, closing.signal)
      job.state = 'ready'
    } catch (error) {
      job.state = 'failed'
      if (!closing.signal.aborted) onFault(error)
    }
    job.endedAt = performance.now()
  }

  function jobOf(kept: Kept): Job {
    const { id, state, fileName, done, total, file } = kept
    const isWorking = [...jobs.values()].some((each) => each.state === 'working')
    const ahead = state === 'waiting' ? next().indexOf(kept) + (isWorking ? 1 : 0) : 0
    return { id, state, fileName, done, total, ahead, file }
  }

  return {
    order(order) {
      sweep()
      const own = [...jobs.values()].filter(({ owner }) => owner === order.owner)
      const same = own.find((job) => job.fileName === order.fileName && isOpen(job))
      if (same) return { ok: true, value: jobOf(same) }
      const isFull = own.filter(isOpen).length >= mostOfOneSession || waiting().length >= mostWaiting
      if (closing.signal.aborted || isFull) return { ok: false, error: 'busy' }
      // A session keeps only its last few files, because they are held in memory.
      const ended = own.filter((job) => !isOpen(job))
      for (const { id } of ended.slice(0, own.length - mostOfOneSession + 1)) jobs.delete(id)
      const job: Kept = { ...order, id: randomUUID(), state: 'waiting', done: 0, file: null, endedAt: 0 }
      jobs.set(job.id, job)
      running = running.then(runNext)
      return { ok: true, value: jobOf(job) }
    },
    find(id, owner) {
      sweep()
      const job = jobs.get(id)
      return job?.owner === owner ? jobOf(job) : undefined
    },
    close() {
      closing.abort()
      return running
    },
  }
}
