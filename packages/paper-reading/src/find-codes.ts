import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
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
 * All QR codes of a picture: first in its half-size copy, which costs a quarter; if that shows fewer than a sheet has, in a larger copy; in
 * the full picture if neither shows any.
 */
export async function findCodes(picture: Picture, half: Picture): Promise<readonly FoundCode[]> {
  const longest = Math.max(picture.width, picture.height)
  const few = longest < 2 * mostlyEnough ? [] : await readCodes(half, 0.5, { tryDownscale: false })
  if (few.length >= usual) return few
  const factor = Math.min(1, enough / longest)
  const more = await readCodes(shrink(picture, factor), factor)
  const found = more.length > few.length ? more : few
  return found.length > 0 || factor === 1 ? found : readCodes(picture, 1)
}

async function readCodes(
  picture: Picture,
  factor: number,
  // In a copy that was scaled down already, a third of it shows no code; that doubled the time.
  { tryDownscale }: { readonly tryDownscale: boolean } = { tryDownscale: true },
): Promise<readonly FoundCode[]> {
  const codes = await readBarcodes(asGreyFile(picture), {
    formats: ['QRCode'],
    maxNumberOfSymbols: 8,
    tryInvert: false,
    tryDownscale,
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
