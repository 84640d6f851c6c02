import { randomBytes } from 'node:crypto'
import { typedOptions } from '@long-dan/testing/typed-options'
import sharp from 'sharp'
import { readInThreads } from '../src/read-in-threads.ts'
import { createReadingThreads } from '../src/reading-threads.ts'
import type { ThreadOrder } from '../src/thread-page.ts'
import { distort } from './distort.ts'
import { fillSides, printBatch } from './fill-batch.ts'
import { scanInTwoShades } from './held-out.ts'
import { inPdf, type PdfPicture, pdfOf } from './pdf-of-pictures.ts'
import { Random } from './random.ts'
import { seatsOf } from './read-uploads.ts'

// The memory that a PDF of many pages takes on two cores, beside that of one with few: a small batch, scanned again and again.
const { pages: most } = typedOptions({ pages: 500 })
const random = new Random(1)
const { issued, pdf, ...batch } = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: 4 })
const order: Omit<ThreadOrder, 'file'> = { batchCode: batch.batch, batch: { ...issued, several: [] } }

const scans = { grey: [] as PdfPicture[], 'black and white': [] as PdfPicture[] }
for await (const { picture } of fillSides(random, { issued, pdf, ...batch })) {
  // At 150 dpi and compressed, so that 500 pages are one upload.
  const scan = sharp(await distort(random, picture, '150-dpi'))
  scans.grey.push(await inPdf(await scan.jpeg({ quality: 45 }).toBuffer(), 150))
  const { file, dotsPerInch } = await scanInTwoShades(random, picture, 200)
  scans['black and white'].push(await inPdf(file, dotsPerInch))
}

const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2)
for (const [kind, sides] of Object.entries(scans))
  for (const pages of [20, most]) {
    const file = pdfOf(Array.from({ length: pages }, (_, at) => sides[at % sides.length] as PdfPicture))
    console.log(JSON.stringify({ kind, pages, file: megabytes(file.length), ...(await memoryFor(file)) }))
  }

/** Resident memory in megabytes: with the file, at most while it is read, and once the threads have ended. */
async function memoryFor(file: Uint8Array) {
  const threads = createReadingThreads()
  const before = process.memoryUsage.rss()
  let peak = before
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  let found = 0
  for await (const page of readInThreads({ ...order, file }, { seats: seatsOf(1), threads }))
    if ('found' in page) found += page.found.filter(({ state }) => state === 'read').length
  clearInterval(watching)
  await threads.close()
  return { found, before: megabytes(before), peak: megabytes(peak), after: megabytes(process.memoryUsage.rss()) }
}
