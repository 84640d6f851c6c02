import qrcode from 'qrcode-generator'
import { palette } from './palette.ts'
import { mm } from './paper.ts'

/** White modules that a scanner needs around the code (ISO/IEC 18004, 9.1). */
export const quietZone = 4

/** Rows of modules, true for dark. Correction level Q: a quarter of the code may be scratched or dirty. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const code = qrcode(0, 'Q')
  // Capitals and digits alone fit a smaller code with larger modules.
  code.addData(text, /^[\dA-Z $%*+./:-]*$/u.test(text) ? 'Alphanumeric' : 'Byte')
  code.make()
  const count = code.getModuleCount()
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => code.isDark(row, column)),
  )
}

/** Fills a square of `size` millimetres with the code and its quiet zone: one path of rectangles, sharp at every size. */
export function drawQrCode(doc: PDFKit.PDFDocument, text: string, x: number, y: number, size: number): void {
  const rows = qrModules(text)
  const module = mm(size) / (rows.length + 2 * quietZone)
  const left = mm(x) + quietZone * module
  const top = mm(y) + quietZone * module
  doc.rect(mm(x), mm(y), mm(size), mm(size)).fill(palette.white)
  rows.forEach((row, rowIndex) => {
    for (const { start, length } of darkRuns(row)) {
      doc.rect(left + start * module, top + rowIndex * module, length * module, module)
    }
  })
  // Black and not ink: scanners and worn printer drums want all the contrast there is.
  doc.fill('black')
}

// One rectangle for neighbours in a row: no white seam between them when a printer rounds.
function darkRuns(row: readonly boolean[]): readonly { readonly start: number; readonly length: number }[] {
  const runs: { start: number; length: number }[] = []
  row.forEach((isDark, column) => {
    if (!isDark) return
    const last = runs.at(-1)
    if (last && last.start + last.length === column) last.length += 1
    else runs.push({ start: column, length: 1 })
  })
  return runs
}
