import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import type { Picture } from './picture.ts'

/** Why a file cannot be read, or a page of it. */
export type FileProblem = 'not-a-picture' | 'too-large' | 'locked'

export type FilePage =
  | { readonly page: number; readonly pages: number; readonly picture: Picture }
  | { readonly page: number; readonly pages: number; readonly problem: FileProblem }

/** Dots an inch at which pages of a PDF are drawn; scanners write 200 to 300. */
const dotsPerInch = 200
/** A3 at 400 dpi. A small file can hold a picture that fills all memory. */
const mostPixels = 32_000_000
/** Fits a book of two thousand sheets; a small PDF can name millions. */
const mostPages = 4_000

/** Pages of a scan, one after the other, so that five hundred take no more memory than one: JPEG, PNG, TIFF, WebP, or a PDF of any pages. */
export async function* readFilePages(bytes: Uint8Array): AsyncGenerator<FilePage> {
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) yield* pdfPages(bytes)
  else yield* picturePages(bytes)
}

async function* picturePages(bytes: Uint8Array): AsyncGenerator<FilePage> {
  let pages = 1
  let isPlain = false
  try {
    const facts = await sharp(bytes, { limitInputPixels: mostPixels, pages: 1 }).metadata()
    pages = facts.format === 'tiff' ? (facts.pages ?? 1) : 1
    isPlain = facts.space === 'srgb' && facts.channels === 3 && facts.depth === 'uchar'
  } catch (error) {
    yield { page: 1, pages, problem: problemOf(error) }
    return
  }
  for (let page = 1; page <= pages; page++) {
    try {
      // As the camera was held.
      const upright = sharp(bytes, { limitInputPixels: mostPixels, page: page - 1 }).rotate()
      // Green shows blue, black and red ink alike, and costs half of a grey that is reckoned of three colours.
      const grey = isPlain
        ? upright.extractChannel('green')
        : upright.flatten({ background: 'white' }).greyscale().toColourspace('b-w')
      const { data, info } = await grey.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
      yield { page, pages, picture: { data, width: info.width, height: info.height } }
    } catch (error) {
      yield { page, pages, problem: problemOf(error) }
    }
  }
}

function problemOf(error: unknown): FileProblem {
  return error instanceof Error && /pixel limit/u.test(error.message) ? 'too-large' : 'not-a-picture'
}

async function* pdfPages(bytes: Uint8Array): AsyncGenerator<FilePage> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(bytes).catch((error: unknown) => error)
    if (document instanceof Error || typeof document !== 'object' || document === null) {
      yield { page: 1, pages: 1, problem: /password/iu.test(String(document)) ? 'locked' : 'not-a-picture' }
      return
    }
    const opened = document as Awaited<ReturnType<PDFiumLibrary['loadDocument']>>
    const pages = opened.getPageCount()
    if (pages > mostPages) {
      yield { page: 1, pages: 1, problem: 'too-large' }
      return
    }
    for (let at = 0; at < pages; at++) {
      const sheet = opened.getPage(at)
      const { originalWidth, originalHeight } = sheet.getOriginalSize()
      const scale = dotsPerInch / 72
      if (originalWidth * originalHeight * scale ** 2 > mostPixels) {
        yield { page: at + 1, pages, problem: 'too-large' }
        continue
      }
      const drawn = await sheet.render({ scale, render: 'bitmap', colorSpace: 'Gray' })
      yield { page: at + 1, pages, picture: { data: drawn.data, width: drawn.width, height: drawn.height } }
    }
    opened.destroy()
  } finally {
    library.destroy()
  }
}
