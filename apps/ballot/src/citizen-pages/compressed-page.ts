import { promisify } from 'node:util'
import { brotliCompress, constants, crc32, deflateRaw } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** A page compressed once; each reader's own ending is appended without compressing it again. */
export type CompressedPage = (encoding: Encoding, ending: string) => Buffer
type CompressedStream = (ending: string) => Buffer

const toBrotli = promisify(brotliCompress)
const toDeflate = promisify(deflateRaw)

// RFC 1952: magic number, deflate, no flags, no time, best compression, unknown system.
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff])
// RFC 7932, 9.2: ISLAST and ISLASTEMPTY.
const brotliEnd = Buffer.from([0x03])
const longestEnding = 0xffff
const best = { br: 11, gzip: 9 }
const quick = { br: 5, gzip: 6 }

/**
 * Compresses everything before the form token at the highest level. A fresh token would make every page a new job for the compressor; both
 * formats allow a stream to continue with an uncompressed block, and the token goes there.
 */
export async function compressPage(beginning: string): Promise<CompressedPage> {
  const [br, gzip] = await Promise.all([compress('br', beginning, best), compress('gzip', beginning, best)])
  const streams = { br, gzip }
  return (encoding, ending) => streams[encoding](ending)
}

/** Fast compression for a page that is sent once. */
export async function compressQuickly(encoding: Encoding, beginning: string): Promise<CompressedStream> {
  return compress(encoding, beginning, quick)
}

async function compress(encoding: Encoding, beginning: string, level: typeof best): Promise<CompressedStream> {
  const bytes = Buffer.from(beginning)
  if (encoding === 'gzip') {
    const deflated = await toDeflate(bytes, {
      level: level.gzip,
      // Text, styles and script each get a code of their own: short blocks make the ballot 90 bytes smaller.
      memLevel: 5,
      finishFlush: constants.Z_SYNC_FLUSH,
    })
    const checksum = crc32(bytes)
    return (ending) => gzipStream(deflated, lastBytes(ending), checksum, bytes.length)
  }
  const brotli = await toBrotli(bytes, {
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: level.br,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
  return (ending) => brotliStream(brotli, lastBytes(ending))
}

function lastBytes(ending: string): Buffer {
  const last = Buffer.from(ending)
  if (last.length === 0 || last.length > longestEnding) throw new RangeError('The ending does not fit one block')
  return last
}

function brotliStream(beginning: Buffer, last: Buffer): Buffer {
  const header = Buffer.alloc(3)
  // ISLAST = 0, MNIBBLES = 4, MLEN − 1 in 16 bits, ISUNCOMPRESSED = 1, then padding to the byte.
  header.writeUIntLE(((last.length - 1) << 3) | (1 << 19), 0, 3)
  return Buffer.concat([beginning, header, last, brotliEnd])
}

function gzipStream(beginning: Buffer, last: Buffer, checksum: number, length: number): Buffer {
  // RFC 1951, 3.2.4: BFINAL = 1, BTYPE = 00, then LEN and its complement.
  const header = Buffer.alloc(5)
  header.writeUInt8(1, 0)
  header.writeUInt16LE(last.length, 1)
  header.writeUInt16LE(~last.length & 0xffff, 3)
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(last, checksum), 0)
  trailer.writeUInt32LE(length + last.length, 4)
  return Buffer.concat([gzipHeader, beginning, header, last, trailer])
}
