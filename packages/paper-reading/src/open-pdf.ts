import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { greyOf } from './grey-of.ts'
import { type FilePage, mostPages, mostPixels, type OpenFile, unreadable } from './open-file.ts'
import { closePage, imagesAlone, type PdfImage } from './pdf-images.ts'
import type { Picture } from './picture.ts'

/**
 * Resolution in dots per inch at which pages are rendered; scanners produce 200 to 300. Programs that know no resolution make a page as many
 * points wide as its picture has pixels, and others make one the size of a stamp, so it only counts for pages about the size of A4.
 */
const dotsPerInch = 200
/** Longest sides of A4 and A3 at that resolution, in pixels. */
const [longestOfA4, longestOfA3] = [2_339, 3_308]

/** Pixels for each point of a page: no fewer than A4 needs and no more than A3, unless its pictures have fewer or more. */
function scaleOf(sheet: PDFiumPage, images: readonly PdfImage[]): number {
  const { originalWidth, originalHeight } = sheet.getOriginalSize()
  const longest = Math.max(originalWidth, originalHeight)
  const given = images.map(({ width, height }) => Math.max(width, height))
  const [least, most] = [Math.min(longestOfA4, ...given), Math.max(longestOfA3, ...given)]
  const wanted = Math.min(most, Math.max(least, (longest * dotsPerInch) / 72)) / longest
  return Math.min(wanted, Math.sqrt(mostPixels / (originalWidth * originalHeight)))
}

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
  if (!(originalWidth > 0 && originalHeight > 0)) {
    closePage(sheet)
    return { problem: 'not-a-picture' }
  }
  const scale = scaleOf(sheet, images)
  const { data, width, height } = await sheet.render({ scale, render: 'bitmap', colorSpace: 'Gray' })
  const isBlackAndWhite = images.length > 0 && images.every(({ bitsPerPixel }) => bitsPerPixel === 1)
  return { picture: { data, width, height }, isBlackAndWhite }
}

async function takeJpeg(sheet: PDFiumPage, facts: PdfImage): Promise<Picture | undefined> {
  const { image, width, height, bitsPerPixel } = facts
  if (width * height > mostPixels || (bitsPerPixel !== 8 && bitsPerPixel !== 24)) return undefined
  const { data, filters } = await image.getImageDataRaw()
  if (filters.join() !== 'DCTDecode') return undefined
  const { originalWidth, originalHeight } = sheet.getOriginalSize()
  const longest = Math.ceil(Math.max(originalWidth, originalHeight) * scaleOf(sheet, [facts]))
  try {
    const upright = sharp(data, { limitInputPixels: mostPixels, autoOrient: false })
    return await greyOf(upright, await upright.metadata(), longest)
  } catch {
    return undefined
  }
}
