import type { Collection } from './report/collection.ts'
import type { Report } from './report/report.ts'

// The libraries behind these formats are a tenth of what a starting dashboard would load, and most processes write no document.

/** The report as an XLSX workbook. */
export async function xlsxOf(report: Report): Promise<Buffer> {
  const format = await import('./data/xlsx-of.ts')
  return format.xlsxOf(report)
}

/** The reports as one DOCX document. */
export async function docxOf(collection: Collection): Promise<Buffer> {
  const format = await import('./docx/docx-of.ts')
  return format.docxOf(collection)
}

/** The letters as one DOCX document, each on its own pages. */
export async function lettersDocxOf(letters: readonly [Report, ...Report[]]): Promise<Buffer> {
  const format = await import('./docx/letters-docx.ts')
  return format.lettersDocxOf(letters)
}

/** The reports as one PDF document. */
export async function pdfOf(collection: Collection): Promise<Buffer> {
  const format = await import('./pdf/pdf-of.ts')
  return format.pdfOf(collection)
}
