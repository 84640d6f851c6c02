import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { type Picture, type Point, shrink } from './picture.ts'

/** A QR code in a picture: what it says, and its corners there, clockwise from its own upper left. */
export interface FoundCode {
  readonly text: string
  readonly corners: readonly Point[]
}

// From our own disk: the library would fetch it from a public server.
const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } })

/** Longest sides at which a code of 20 mm on A4 has enough pixels: in most pictures, and in nearly all. */
const [mostlyEnough, enough] = [1100, 2200]
/** Two ballots stand on an A4 sheet. */
const usual = 2

/**
 * All QR codes of a picture: in its half first, which costs a quarter; where that shows fewer than a sheet has, in a larger copy; in the whole
 * where there is none in either.
 */
export async function findCodes(picture: Picture, half: Picture): Promise<readonly FoundCode[]> {
  const longest = Math.max(picture.width, picture.height)
  const few = longest < 2 * mostlyEnough ? [] : await readCodes(half, 0.5)
  if (few.length >= usual) return few
  const factor = Math.min(1, enough / longest)
  const more = await readCodes(shrink(picture, factor), factor)
  const found = more.length > few.length ? more : few
  return found.length > 0 || factor === 1 ? found : readCodes(picture, 1)
}

async function readCodes(picture: Picture, factor: number): Promise<readonly FoundCode[]> {
  const codes = await readBarcodes(asGreyFile(picture), {
    formats: ['QRCode'],
    maxNumberOfSymbols: 8,
    tryInvert: false,
  })
  return codes
    .filter(({ isValid }) => isValid)
    .map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      text,
      corners: [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => ({ x: x / factor, y: y / factor })),
    }))
}

/** As a file (PGM): handed over as pixels, the picture would be made four times as large and then grey again. */
function asGreyFile({ data, width, height }: Picture): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}
