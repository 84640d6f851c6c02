import type { FilePage, OpenFile } from './open-file.ts'
import { openPdf } from './open-pdf.ts'
import { openPicture } from './open-picture.ts'

/** Opens a JPEG, PNG, TIFF, WebP, or a PDF with any number of pages. */
export function openFile(bytes: Uint8Array): Promise<OpenFile> {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-') ? openPdf(bytes) : openPicture(bytes)
}

/** Pages of a scan, one at a time. */
export async function* readFilePages(
  bytes: Uint8Array,
): AsyncGenerator<FilePage & { readonly page: number; readonly pages: number }> {
  const { pages, page: read, close } = await openFile(bytes)
  try {
    for (let page = 1; page <= pages; page++) yield { page, pages, ...(await read(page)) }
  } finally {
    close()
  }
}
