import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const [bitsPerSample, trueColour] = [8, 2]
// Charts are large even areas: the fastest level compresses them nearly as well as the slowest.
const fastest = 1

/**
 * Opaque PNG of RGBA pixels on white (RFC 2083). A PDF embeds its rows unchanged; an alpha channel would have to be unpacked, separated and
 * packed again, which was most of the work for a document with charts.
 */
export async function opaquePng(pixels: Uint8ClampedArray, width: number, height: number): Promise<Buffer> {
  const rowLength = 1 + 3 * width
  // A row begins with its filter: 0, none.
  const rows = Buffer.alloc(rowLength * height)
  for (let row = 0, from = 0; row < height; row++) {
    for (let to = row * rowLength + 1; to < (row + 1) * rowLength; to += 3, from += 4) {
      rows[to] = pixels[from] ?? 0
      rows[to + 1] = pixels[from + 1] ?? 0
      rows[to + 2] = pixels[from + 2] ?? 0
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bitsPerSample, trueColour, 0, 0, 0], 8)
  const packed = await promisify(deflate)(rows, { level: fastest })
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))])
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
