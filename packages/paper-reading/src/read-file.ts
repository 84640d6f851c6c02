import type { FilePage, OpenFile } from './open-file.ts'
import { openPdf } from './open-pdf.ts'
import { openPicture } from './open-picture.ts'

/**
 * Opens a JPEG, PNG, TIFF, WebP, or a PDF with any number of pages.
 * @param bytes may be shared with other threads
 */
export function openFile(bytes: Uint8Array): Promise<OpenFile> {
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return openPdf(bytes)
  // The library of pictures cannot read shared memory.
  return openPicture(bytes.buffer instanceof SharedArrayBuffer ? new Uint8Array(bytes) : bytes)
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
