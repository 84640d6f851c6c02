import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { printBatch } from '../bench/fill-batch.ts'
import { inPdf, type PdfPicture, pdfOf } from '../bench/pdf-of-pictures.ts'
import { readFilePages } from './read-file.ts'
import { readInThreads } from './read-in-threads.ts'
import type { ThreadOrder, ThreadPage } from './thread-page.ts'

const { issued, pdf } = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: 2 })
const orderOf = (file: Uint8Array): ThreadOrder => ({
  file,
  batchCode: 'A7K4QX',
  batch: { ...issued, several: [] },
})

/** The sides of the batch as scanned. */
async function jpegs(): Promise<readonly PdfPicture[]> {
  const sides: PdfPicture[] = []
  for await (const page of readFilePages(pdf)) {
    if ('problem' in page) throw new Error(page.problem)
    const { data, width, height } = page.picture
    sides.push(
      await inPdf(
        await sharp(data, { raw: { width, height, channels: 1 } })
          .jpeg()
          .toBuffer(),
      ),
    )
  }
  return sides
}

async function read(...of: Parameters<typeof readInThreads>): Promise<readonly ThreadPage[]> {
  const pages: ThreadPage[] = []
  for await (const page of readInThreads(...of)) pages.push(page)
  return pages
}

it('starts no thread for a file that was stopped before it was opened', async () => {
  let started = 0
  const count = () => {
    started++
  }
  process.on('worker', count)
  expect(await read(orderOf(pdf), { signal: AbortSignal.abort() })).toEqual([])
  process.off('worker', count)
  expect(started).toBe(0)
})

it('says nothing of a page that it was stopped in, and names the one that took too long', async () => {
  const stop = new AbortController()
  const stopped = read(orderOf(pdf), { signal: stop.signal })
  stop.abort()
  expect(await stopped).toEqual([])
  expect(await read(orderOf(pdf), { patienceMs: 0 })).toEqual([{ page: 1, pages: 1, problem: 'too-slow' }])
})

it('loses no page but the one that ends its thread', async () => {
  const { batch, ...order } = orderOf(pdf)
  const layouts = batch.layouts.map((layout) => (layout.page === 2 ? { ...layout, boxes: null as never } : layout))
  const pages = await read({ ...order, batch: { ...batch, layouts } })
  expect(pages.map((page) => ('problem' in page ? page.problem : page.found.map(({ state }) => state)))).toEqual([
    ['read', 'read'],
    'not-a-picture',
    ['read', 'read'],
    ['read', 'read'],
  ])
})

/** A page of a few kilobytes that shows a grey picture of this many pixels on each side. */
function bomb(side: number): Uint8Array {
  // Runs of 128 alike.
  const picture = deflateSync(Buffer.alloc((2 * side ** 2) / 128, Buffer.from([129, 0])))
  const stream = (of: string, bytes: Uint8Array) =>
    `<< ${of} /Length ${bytes.length} >> stream\n${Buffer.from(bytes).toString('latin1')}\nendstream`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>',
    stream(
      `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter [/FlateDecode /RunLengthDecode]`,
      picture,
    ),
    stream('', Buffer.from('420 0 0 595 0 0 cm /I Do')),
  ]
  const body = objects.map((object, at) => `${at + 1} 0 obj ${object} endobj\n`).join('')
  return Buffer.from(`%PDF-1.7\n${body}trailer << /Root 1 0 R >>\n%%EOF`, 'latin1')
}

it('reads the pages of one PDF in as many threads as there are seats, no more ahead, and gives its seats back', async () => {
  const [jpeg] = await jpegs()
  const file = pdfOf(Array.from({ length: 7 }, () => jpeg as PdfPicture))
  let [taken, most, waiting] = [0, 0, false]
  const seats = {
    isAnyoneWaiting: () => waiting,
    take: () => taken < 1 && !waiting && ++taken > 0,
    give: () => {
      taken--
    },
  }
  const seen: number[] = []
  for await (const page of readInThreads(orderOf(file), { seats })) {
    most = Math.max(most, taken)
    seen.push(page.page)
    expect('found' in page && page.found.map(({ state }) => state)).toEqual(['read', 'read'])
    // Another file arrives, and takes the second seat.
    if (seen.length === 4) waiting = true
  }
  expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect([most, taken]).toEqual([1, 0])
})

it('draws a page whose JPEG says nothing as it lies in the file: mirrored there, it is read', async () => {
  const [jpeg] = await jpegs()
  const picture = jpeg as PdfPicture
  const mirrored = await sharp(picture.bytes).flop().jpeg().toBuffer()
  const [page] = await read(orderOf(pdfOf([{ ...picture, bytes: mirrored, isMirrored: true }])))
  expect(page && 'found' in page && page.found.map(({ state }) => state)).toEqual(['read', 'read'])
})

it('refuses a small PDF that would fill all memory, and reads a large picture', async () => {
  expect(await read(orderOf(bomb(4096)))).toEqual([{ page: 1, pages: 1, found: [], whole: expect.any(Uint8Array) }])
  expect(await read(orderOf(bomb(24_576)))).toEqual([{ page: 1, pages: 1, problem: 'too-large' }])
})
