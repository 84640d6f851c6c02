import { readInThreads, type Seats } from '../src/read-in-threads.ts'
import { createReadingThreads } from '../src/reading-threads.ts'
import type { ThreadOrder, ThreadPage } from '../src/thread-page.ts'
import { type PdfPicture, pdfOf } from './pdf-of-pictures.ts'
import type { Read } from './tally.ts'

/** Size of one upload; the dashboard accepts 96 MB. */
const bytesOfUpload = 64 * 1024 * 1024
const cores = 2

export interface Reading {
  readonly read: readonly Read[]
  readonly pages: number
  readonly seconds: number
  readonly processorSeconds: number
  /** Most memory that reading took, not counting the files themselves. */
  readonly megabytes: number
}

/** Reads pictures as the dashboard does: one PDF after another, the pages of each on two cores. */
export async function readUploads(pictures: readonly PdfPicture[], order: Omit<ThreadOrder, 'file'>): Promise<Reading> {
  const files = uploadsOf(pictures).map(pdfOf)
  const read: Read[] = []
  let [pages, most] = [0, 0]
  const before = process.memoryUsage.rss()
  const begun = performance.now()
  const processor = process.cpuUsage()
  const threads = createReadingThreads()
  for (const file of files)
    for await (const page of readInThreads({ ...order, file }, { seats: seatsOf(cores - 1), threads })) {
      pages++
      most = Math.max(most, process.memoryUsage.rss())
      read.push(...foundOn(page))
    }
  await threads.close()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(processor)
  return {
    read,
    pages,
    seconds,
    processorSeconds: (user + system) / 1e6,
    megabytes: Math.round((most - before) / 1024 ** 2),
  }
}

function foundOn(page: ThreadPage): readonly Read[] {
  if ('problem' in page) throw new Error(`Page ${page.page}: ${page.problem}`)
  return page.found.map((one) => ({
    sheet: 'code' in one ? one.code.sheet : 0,
    answers: one.state === 'read' ? one.answers : [],
  }))
}

export function seatsOf(count: number): Seats {
  let free = count
  return {
    isAnyoneWaiting: () => false,
    take: () => free > 0 && free-- > 0,
    give: () => {
      free++
    },
  }
}

function uploadsOf(pictures: readonly PdfPicture[]): readonly (readonly PdfPicture[])[] {
  const uploads: PdfPicture[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const picture of pictures) {
    bytes += picture.bytes.length
    if (bytes > bytesOfUpload) {
      uploads.push([])
      bytes = picture.bytes.length
    }
    uploads.at(-1)?.push(picture)
  }
  return uploads
}
