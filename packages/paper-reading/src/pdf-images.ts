import type { PDFiumImageObject, PDFiumPage } from '@hyzyla/pdfium'

/** What the library does not expose: it closes a page only after drawing it, and does not tell how many shades an image has. */
interface Inside {
  readonly module: {
    readonly HEAPU8: Uint8Array
    readonly wasmExports: { readonly malloc: (bytes: number) => number; readonly free: (place: number) => void }
    readonly _FPDF_ClosePage: (page: number) => void
    readonly _FPDFImageObj_GetImageMetadata: (image: number, page: number, place: number) => number
  }
  readonly pageIdx: number
  readonly objectIdx: number
}

const inside = (of: PDFiumPage | PDFiumImageObject) => of as unknown as Inside

export interface PdfImage {
  readonly image: PDFiumImageObject
  readonly width: number
  readonly height: number
  readonly bitsPerPixel: number
}

/** Images of a page on which nothing else is drawn, as in a scan; beneath them there may be text that the scanner recognised. */
export function imagesAlone(sheet: PDFiumPage): readonly PdfImage[] {
  const images: PDFiumImageObject[] = []
  for (const object of sheet.objects()) {
    if (object.type === 'image') images.push(object)
    else if (object.type !== 'text') return []
  }
  return images.flatMap((image) => factsOf(image) ?? [])
}

/** FPDF_IMAGEOBJ_METADATA: width, height, two resolutions, bits, colours, mark; four bytes each. */
const metadataBytes = 28

function factsOf(image: PDFiumImageObject): PdfImage | undefined {
  const { module, objectIdx, pageIdx } = inside(image)
  const place = module.wasmExports.malloc(metadataBytes)
  const isTold = module._FPDFImageObj_GetImageMetadata(objectIdx, pageIdx, place) !== 0
  const facts = new DataView(module.HEAPU8.slice(place, place + metadataBytes).buffer)
  module.wasmExports.free(place)
  if (!isTold) return undefined
  const [width, height, bitsPerPixel] = [0, 4, 16].map((at) => facts.getUint32(at, true)) as [number, number, number]
  return { image, width, height, bitsPerPixel }
}

export function closePage(sheet: PDFiumPage): void {
  const { module, pageIdx } = inside(sheet)
  module._FPDF_ClosePage(pageIdx)
}
