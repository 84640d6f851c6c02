import { type NoteKey, parseKey } from '@long-dan/ballot-book'
import type { CalendarDay } from '@long-dan/statistics'
import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'
import { type PaperFolder, paperFolder } from './paper-folder.ts'
import { createReadingQueue, type ReadingQueue } from './reading-queue.ts'

export interface PaperSettings {
  readonly directory: string
  /** Days after which pictures of a closed batch are deleted. */
  readonly keepDays: number
  /** The book's public key, which vouches for keys of the ballot box. */
  readonly bookKey: string
}

/** Where scans of paper ballots are read and stored until their batch is closed. */
export interface PaperRoom {
  readonly folder: PaperFolder
  readonly queue: ReadingQueue
  readonly bookKey: NoteKey
  readonly close: () => Promise<void>
}

const everyHour = 3_600_000

export function openPaperRoom(
  { directory, keepDays, bookKey }: PaperSettings,
  { today, logger }: { readonly today: () => CalendarDay; readonly logger: FastifyBaseLogger },
): PaperRoom {
  const key = parseKey(bookKey)
  if (key === undefined) throw new RangeError('The public key of the book cannot be read')
  const onFault = (error: unknown) => logEvent(logger, 'paper-reading-failed', { fault: faultOf(error) })
  const folder = paperFolder(directory, keepDays)
  const queue = createReadingQueue(folder, onFault)
  const sweep = () => void folder.sweep(today()).catch(onFault)
  sweep()
  const timer = setInterval(sweep, everyHour).unref()
  return {
    folder,
    queue,
    bookKey: key,
    async close() {
      clearInterval(timer)
      await queue.close()
    },
  }
}
