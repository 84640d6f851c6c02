import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { greyOf } from './grey-of.ts'
import { type FilePage, mostPixels, type OpenFile, unreadable } from './open-file.ts'
import { closePage, imagesAlone, type PdfImage } from './pdf-images.ts'
import type { Picture } from './picture.ts'

/** Resolution in dots per inch at which pages are rendered; scanners produce 200 to 300. */
const dotsPerInch = 200
/** Fits a book of two thousand sheets; a small PDF can name millions. */
const mostPages = 4_000

export async function openPdf(bytes: Uint8Array): Promise<OpenFile> {
  const library = await PDFiumLibrary.init()
  const opened = await library.loadDocument(bytes).catch((error: unknown) => String(error))
  const pages = typeof opened === 'string' ? 1 : opened.getPageCount()
  if (typeof opened === 'string' || pages > mostPages) {
    library.destroy()
    if (typeof opened !== 'string') return unreadable('too-large')
    return unreadable(/password/iu.test(opened) ? 'locked' : 'not-a-picture')
  }
  return {
    pages,
    page: (page) => readPage(opened, page),
    close() {
      opened.destroy()
      library.destroy()
    },
  }
}

/** The JPEG of a page that consists of nothing else: our own decoder takes an eighth of the time of rendering it. */
async function readPage(opened: PDFiumDocument, page: number): Promise<FilePage> {
  const sheet = opened.getPage(page - 1)
  const images = imagesAlone(sheet)
  const [only] = images
  const taken = images.length === 1 && only !== undefined ? await takeJpeg(sheet, only) : undefined
  if (taken === undefined) return drawPage(sheet, images)
  closePage(sheet)
  // If it is mirrored, inverted or cropped on the page, the bare picture says nothing.
  return { picture: taken, drawn: () => drawPage(opened.getPage(page - 1), images) }
}

async function drawPage(sheet: PDFiumPage, images: readonly PdfImage[]): Promise<FilePage> {
  const { originalWidth, originalHeight } = sheet.getOriginalSize()
  const scale = dotsPerInch / 72
  if (originalWidth * originalHeight * scale ** 2 > mostPixels) {
    closePage(sheet)
    return { problem: 'too-large' }
  }
  const { data, width, height } = await sheet.render({ scale, render: 'bitmap', colorSpace: 'Gray' })
  const isBlackAndWhite = images.length > 0 && images.every(({ bitsPerPixel }) => bitsPerPixel === 1)
  return { picture: { data, width, height }, isBlackAndWhite }
}

async function takeJpeg(
  sheet: PDFiumPage,
  { image, width, height, bitsPerPixel }: PdfImage,
): Promise<Picture | undefined> {
  if (width * height > mostPixels || (bitsPerPixel !== 8 && bitsPerPixel !== 24)) return undefined
  const { data, filters } = await image.getImageDataRaw()
  if (filters.join() !== 'DCTDecode') return undefined
  const { originalWidth, originalHeight } = sheet.getOriginalSize()
  const longest = Math.ceil((Math.max(originalWidth, originalHeight) * dotsPerInch) / 72)
  try {
    const upright = sharp(data, { limitInputPixels: mostPixels, autoOrient: false })
    return await greyOf(upright, await upright.metadata(), longest)
  } catch {
    return undefined
  }
}
