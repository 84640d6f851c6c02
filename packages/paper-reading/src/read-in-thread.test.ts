import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { printBatch } from '../bench/fill-batch.ts'
import { readInThread, type ThreadOrder, type ThreadPage } from './read-in-thread.ts'

const { issued, pdf } = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: 2 })
const orderOf = (file: Uint8Array): ThreadOrder => ({
  file,
  batchCode: 'A7K4QX',
  batch: { ...issued, several: [] },
})

async function read(...of: Parameters<typeof readInThread>): Promise<readonly ThreadPage[]> {
  const pages: ThreadPage[] = []
  for await (const page of readInThread(...of)) pages.push(page)
  return pages
}

it('says nothing of a page that it was stopped in, and names the one that took too long', async () => {
  const stop = new AbortController()
  const stopped = read(orderOf(pdf), { signal: stop.signal })
  stop.abort()
  expect(await stopped).toEqual([])
  expect(await read(orderOf(pdf), { patienceMs: 0 })).toEqual([{ page: 1, pages: 1, problem: 'too-slow' }])
})

/** A page of a few kilobytes that shows a grey picture with so many pixels on each side. */
function bomb(side: number): Uint8Array {
  // Runs of 128 equal bytes.
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

it('refuses a small PDF that would fill all memory, and reads a large picture', async () => {
  expect(await read(orderOf(bomb(4096)))).toEqual([{ page: 1, pages: 1, found: [], whole: expect.any(Uint8Array) }])
  expect(await read(orderOf(bomb(24_576)))).toEqual([{ page: 1, pages: 1, problem: 'too-large' }])
})
