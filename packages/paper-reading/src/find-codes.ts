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

/** Longest side at which codes are looked for first: a code of 20 mm on A4 has 150 pixels then. */
const enough = 2200

/** All QR codes of a picture: in a small copy first, in the whole where that shows none. */
export async function findCodes(picture: Picture): Promise<readonly FoundCode[]> {
  const factor = Math.min(1, enough / Math.max(picture.width, picture.height))
  const found = await readCodes(shrink(picture, factor), factor)
  return found.length > 0 || factor === 1 ? found : readCodes(picture, 1)
}

async function readCodes(picture: Picture, factor: number): Promise<readonly FoundCode[]> {
  const codes = await readBarcodes(asImageData(picture), {
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

function asImageData({ data, width, height }: Picture) {
  const coloured = new Uint8ClampedArray(4 * data.length)
  const pixels = new Uint32Array(coloured.buffer)
  for (let at = 0; at < data.length; at++) pixels[at] = 0xff000000 | ((data[at] ?? 0) * 0x010101)
  return { data: coloured, width, height, colorSpace: 'srgb' } as const
}
