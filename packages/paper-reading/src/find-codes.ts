import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import { type Picture, type Point, shrink } from './picture.ts'

/** A QR code in a picture: what it says, and its corners there, clockwise from its own upper left. */
export interface FoundCode {
  readonly text: string
  readonly corners: readonly Point[]
}

// From local disk: the library would otherwise fetch it from a public server.
const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } })

/** Longest sides at which a code of 20 mm on A4 has enough pixels: in most pictures, and in nearly all. */
const [mostlyEnough, enough] = [1100, 2200]
/** An A4 sheet carries two ballots. */
const usual = 2

/**
 * All QR codes of a picture: first in its half-size copy, which costs a quarter, and there with one limit between black and white, which
 * costs half of one for each part and is enough for a scan; if that shows fewer than a sheet has, in a larger copy; in the full picture if
 * neither shows any.
 */
export async function findCodes(picture: Picture, half: Picture): Promise<readonly FoundCode[]> {
  const longest = Math.max(picture.width, picture.height)
  let few: readonly FoundCode[] = []
  if (longest >= 2 * mostlyEnough)
    for (const binarizer of ['FixedThreshold', 'LocalAverage'] as const) {
      // In a copy that was scaled down already, a third of it shows no code; that doubled the time.
      const found = await readCodes(half, 0.5, { binarizer, tryDownscale: false })
      if (found.length >= usual) return found
      if (found.length > few.length) few = found
    }
  const factor = Math.min(1, enough / longest)
  const more = await readCodes(shrink(picture, factor), factor)
  const found = more.length > few.length ? more : few
  return found.length > 0 || factor === 1 ? found : readCodes(picture, 1)
}

async function readCodes(picture: Picture, factor: number, options: ReaderOptions = {}): Promise<readonly FoundCode[]> {
  const codes = await readBarcodes(asGreyFile(picture), {
    formats: ['QRCode'],
    maxNumberOfSymbols: 8,
    tryInvert: false,
    ...options,
  })
  return codes
    .filter(({ isValid }) => isValid)
    .map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      text,
      corners: [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => ({ x: x / factor, y: y / factor })),
    }))
}

/** Passed as a file (PGM): raw pixels would be expanded to four times the size and then reduced to grey again. */
function asGreyFile({ data, width, height }: Picture): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}
