import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { printBatch } from '../bench/fill-batch.ts'
import { inPdf, pdfOf } from '../bench/pdf-of-pictures.ts'
import type { Picture } from './picture.ts'
import { readFilePages } from './read-file.ts'
import { readPages } from './read-page.ts'

const batch = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: 2 })
const { value } = await readFilePages(batch.pdf).next()
if (!value || !('picture' in value)) throw new Error('Nothing was printed')
const { data, width } = value.picture
const scan = sharp(data, { raw: { width, height: value.picture.height, channels: 1 } })
/** As a scanner has it at 300 dots per inch. */
const jpeg = await scan
  .resize({ width: Math.round(1.5 * width) })
  .toColourspace('b-w')
  .jpeg()
  .toBuffer()
const { data: pixels, info } = await sharp(jpeg).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })

const kinds = {
  jpeg: (dotsPerInch: number) => inPdf(jpeg, dotsPerInch),
  packed: (dotsPerInch: number) => ({
    width: info.width,
    height: info.height,
    facts: '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
    bytes: deflateSync(pixels),
    dotsPerInch,
  }),
}

/** Dots per inch that the program believed: one point for each pixel, A4, a stamp; and a page that would fill all memory. */
it.each(
  [72, 300, 1200, 17].flatMap((dots) => [
    ['jpeg', dots],
    ['packed', dots],
  ]),
)('a scan at 300 dpi is read whatever size its page has: %s at %i', async (kind, dots) => {
  const file = pdfOf([await kinds[kind as keyof typeof kinds](Number(dots))])
  const read: unknown[] = []
  let pictures: readonly Picture[] = []
  for await (const page of readFilePages(file)) {
    if ('problem' in page) throw new Error(page.problem)
    pictures = [...pictures, page.picture]
    for (const found of await readPages(page, () => batch.issued)) read.push(found.state)
  }
  expect(read).toEqual(['read', 'read'])
  expect(pictures.map((picture) => picture.width <= info.width)).toEqual([true])
})
