import { type Reader, startReader } from './reader.ts'
import { createReadingThreads, type ReadingThreads } from './reading-threads.ts'
import { settleByHand } from './settle-by-hand.ts'
import type { ThreadOrder, ThreadPage } from './thread-page.ts'

/** Threads that a file may use in addition to its first one, while no other file waits. */
export interface Seats {
  readonly take: () => boolean
  readonly give: () => void
  readonly isAnyoneWaiting: () => boolean
}

const noSeats: Seats = { take: () => false, give() {}, isAnyoneWaiting: () => false }

/** A page of any scan takes a second; one that is made to take all of a processor is given up. */
const patience = 90_000

interface Reading {
  readonly signal?: AbortSignal
  readonly seats?: Seats
  readonly patienceMs?: number
  /** Threads that go on to other files; without them, the file has its own. */
  readonly threads?: ReadingThreads
}

/**
 * Reads a file in separate threads, as many as there are seats and pages for; pages are yielded as they are done. No more pages are read
 * ahead than there are threads. After a page that takes too long no further page is begun; one that ends its thread costs itself alone.
 */
export function readInThreads(order: ThreadOrder, reading: Reading = {}): AsyncGenerator<ThreadPage> {
  return settleByHand(pagesInThreads(order, reading), order.batch, () => reading.signal?.aborted ?? false)
}

interface PageRead {
  readonly reader: Reader
  readonly page: number
  readonly told: Awaited<ReturnType<Reader['read']>>
}

async function* pagesInThreads(order: ThreadOrder, reading: Reading): AsyncGenerator<ThreadPage> {
  if (reading.signal?.aborted) return
  if (reading.threads !== undefined) return yield* pagesIn(reading.threads, order, reading)
  const threads = createReadingThreads()
  try {
    yield* pagesIn(threads, order, reading)
  } finally {
    await threads.close()
  }
}

async function* pagesIn(
  threads: ReadingThreads,
  { file, ...order }: ThreadOrder,
  { signal, seats = noSeats, patienceMs = patience }: Reading,
): AsyncGenerator<ThreadPage> {
  const shared = new Uint8Array(new SharedArrayBuffer(file.length))
  shared.set(file)
  const readers = new Set<Reader>()
  const reading = new Map<Reader, Promise<PageRead>>()
  let [next, pages] = [1, 1]
  const start = () => {
    const reader = startReader({ ...order, file: shared }, threads, patienceMs)
    readers.add(reader)
    return reader
  }
  const leave = async (reader: Reader, leaving: Promise<unknown>) => {
    readers.delete(reader)
    const isFirst = readers.size === 0
    await leaving
    if (!isFirst) seats.give()
  }
  const readNext = (reader: Reader) => {
    const page = next++
    reading.set(
      reader,
      reader.read(page).then((told) => ({ reader, page, told })),
    )
  }
  const isOneTooMany = () => readers.size > 1 && seats.isAnyoneWaiting()
  const mayStart = () => next <= pages && !signal?.aborted && (readers.size === 0 || seats.take())
  const startOthers = () => {
    while (mayStart()) readNext(start())
  }
  const stop = () => void Promise.all([...readers].map((reader) => reader.end()))
  signal?.addEventListener('abort', stop)
  try {
    const first = start()
    readNext(first)
    // Other threads start as soon as the number of pages is known: starting takes as long as reading several.
    await Promise.race([first.pages.then((told) => (pages = told)), ...reading.values()])
    startOthers()
    while (reading.size > 0) {
      const { reader, page, told } = await Promise.race(reading.values())
      reading.delete(reader)
      // Stopped from outside: nothing is wrong with the page that was being read.
      if (signal?.aborted) return
      if (typeof told !== 'string') pages = told.pages
      // The next page may take as long; what ended its thread was this page alone.
      else if (told === 'too-slow') next = pages + 1
      if (typeof told === 'string') await leave(reader, reader.end())
      else if (next > pages || isOneTooMany()) await leave(reader, reader.release())
      else readNext(reader)
      startOthers()
      yield typeof told === 'string' ? { page, pages, problem: told } : told
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    await Promise.all([...readers].map((reader) => leave(reader, reader.end())))
  }
}
