import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { inflateSync } from 'node:zlib'
import jsQr from 'jsqr'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect } from 'vitest'
import { quietZone } from './drawing/qr-code.ts'

export interface ReadPdf {
  readonly bytes: Buffer
  /** One per page, with white space collapsed. */
  readonly texts: readonly string[]
  /** One per page, in millimetres. */
  readonly sizes: readonly string[]
  readonly title: unknown
  readonly language: unknown
  readonly bookmarks: readonly string[]
  /** Each piece of text in the order drawn, with its size in points. */
  readonly written: readonly { readonly text: string; readonly size: number }[]
  /** Texts that overlap or run off what a printer can print, one `page: text` each. */
  readonly clashes: readonly string[]
}

/** What a reader's program gets from a printed file. */
export async function readPdf(printed: Readable): Promise<ReadPdf> {
  const bytes = await buffer(printed)
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(pdf, { mergePages: false })
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)))
  const { info } = await pdf.getMetadata()
  const facts = info as Readonly<Record<string, unknown>>
  const outline = (await pdf.getOutline()) as readonly { readonly title: string }[] | null
  const items = await Promise.all(
    pages.map(async (page) => (await page.getTextContent()).items as readonly PlacedText[]),
  )
  return {
    bytes,
    texts: text.map((page) => page.replace(/\s+/gu, ' ')),
    sizes: pages.map(({ view: [, , width = 0, height = 0] }) => `${millimetres(width)} × ${millimetres(height)}`),
    title: facts.Title,
    language: facts.Language,
    bookmarks: (outline ?? []).map(({ title }) => title),
    written: items.flat().flatMap(({ str, height }) => (str.trim() === '' ? [] : [{ text: str, size: height }])),
    clashes: items.flatMap((ofPage, page) => clashesOn(ofPage).map((text) => `${page + 1}: ${text}`)),
  }
}

/** The smallest size in which a name, or all text, is written; the name may be on several lines, and each is looked for. */
export function smallestOf({ written }: ReadPdf, name?: string): number {
  const bare = (text: string) => text.replace(/\s/gu, '')
  const own = written.filter(({ text }) => name === undefined || bare(name).includes(bare(text)))
  if (name !== undefined) expect(bare(own.map(({ text }) => text).join(''))).toContain(bare(name))
  return Math.min(...own.map(({ size }) => size))
}

// Points at the edge of the paper that many printers leave white, some 4 mm.
const unprinted = 12

/** To the right and upwards from the lower left corner of the paper, in points. */
interface PlacedText {
  readonly str: string
  readonly width: number
  readonly height: number
  readonly transform: readonly number[]
}

function clashesOn(items: readonly PlacedText[]): readonly string[] {
  const boxes = items
    .filter(({ str }) => str.trim() !== '')
    .map(({ str, width, height, transform: [, , , , left = 0, bottom = 0] }) => ({ str, left, bottom, width, height }))
  const isOn = (one: (typeof boxes)[number], other: (typeof boxes)[number]) =>
    one.left < other.left + other.width - 1 &&
    other.left < one.left + one.width - 1 &&
    // Letters fill some two thirds of their height above the baseline.
    Math.abs(one.bottom - other.bottom) < 0.7 * Math.min(one.height, other.height)
  return boxes
    .filter((one, at) => one.bottom < unprinted || boxes.slice(at + 1).some((other) => isOn(one, other)))
    .map(({ str }) => str)
}

function millimetres(points: number): number {
  return Math.round((points * 25.4) / 72)
}

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Reads every QR code of a file from the rectangles it is drawn with, as a scanner would from the paper. */
export function scanQrCodes(bytes: Buffer): readonly (string | undefined)[] {
  return contentStreams(bytes).flatMap(blackShapes).map(scan)
}

function contentStreams(bytes: Buffer): readonly string[] {
  const text = bytes.toString('latin1')
  return [...text.matchAll(/\/Length (\d+)[^>]*>>\s*stream\r?\n/gu)].flatMap((found) => {
    const start = found.index + found[0].length
    const body = bytes.subarray(start, start + Number(found[1]))
    const content = found[0].includes('FlateDecode') ? inflateSync(body).toString('latin1') : body.toString('latin1')
    return content.includes(' re\n') ? [content] : []
  })
}

/** Groups of rectangles filled at once in black: each group is one code. */
function blackShapes(content: string): readonly (readonly Rectangle[])[] {
  const shapes: Rectangle[][] = []
  let path: Rectangle[] = []
  let colour = ''
  for (const line of content.split('\n')) {
    const rectangle = /^([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re$/u.exec(line)
    if (rectangle) {
      const [x = 0, y = 0, width = 0, height = 0] = rectangle.slice(1).map(Number)
      path.push({ x, y, width, height })
    } else if (/ scn$/u.test(line)) colour = line
    else if (/^(?:f|S|B)\*?$/u.test(line)) {
      if (line === 'f' && colour === '0 0 0 scn' && path.length > 0) shapes.push(path)
      path = []
    }
  }
  return shapes
}

const pixelsPerModule = 4

function scan(shape: readonly Rectangle[]): string | undefined {
  const module = Math.min(...shape.map(({ height }) => height))
  const left = Math.min(...shape.map(({ x }) => x))
  const top = Math.min(...shape.map(({ y }) => y))
  const modules = Math.round((Math.max(...shape.map(({ x, width }) => x + width)) - left) / module)
  const side = (modules + 2 * quietZone) * pixelsPerModule
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  const pixelAt = (points: number) => Math.round((points / module + quietZone) * pixelsPerModule)
  for (const { x, y, width } of shape) {
    for (let row = pixelAt(y - top); row < pixelAt(y - top + module); row++) {
      for (let column = pixelAt(x - left); column < pixelAt(x - left + width); column++) {
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
      }
    }
  }
  return jsQr.default(pixels, side, side)?.data
}
