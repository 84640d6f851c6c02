import type { WorkerDoor } from '@long-dan/database/worker'
import type { WorkerLog } from '../rounds/log.ts'
import { repeat } from '../rounds/repeat.ts'
import type { ReadyWorkerConfig } from '../settings/config.ts'
import { keepBook } from './keep-book.ts'
import { minuteOfNight } from './nightly.ts'
import { sealingDependencies } from './sealing-dependencies.ts'

const roundPause = 2000

export interface BookOptions {
  readonly book: ReadyWorkerConfig['book']
  readonly door: WorkerDoor
  readonly log: WorkerLog
  readonly onFault: (error: unknown) => void
}

/** Starts the book's rounds; without a signing key it only says so. */
export function startBook({ book, door, log, onFault }: BookOptions) {
  if (!book) {
    log('book-off', {})
    return { ballotsArrived: () => {}, close: async () => {} }
  }
  const closing = new AbortController()
  const keeping = keepBook({
    deps: sealingDependencies(door, book, closing.signal),
    door,
    log,
    minuteOfNight: minuteOfNight(book.sealAt),
    now: () => new Date(),
  })
  const rounds = repeat(keeping.round, roundPause, onFault)
  return {
    ballotsArrived: keeping.ballotsArrived,
    async close() {
      closing.abort()
      await rounds.close()
    },
  }
}
