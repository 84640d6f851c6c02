import type { ReceiptBatch, ReceiptSlip } from './receipt-slip.ts'

const header = ['code', 'link', 'desk', 'unit', 'valid_until']
// Excel reads a file as UTF-8 only when it begins with this mark.
const byteOrderMark = '\uFEFF'

/** The codes as CSV for the program that prints the appointment slips: RFC 4180, UTF-8 with a mark, ISO dates. */
export function receiptCsv(slips: readonly ReceiptSlip[], batch: ReceiptBatch): string {
  const rows = slips.map(({ code, url }) => [code, url, batch.deskCode, batch.unit, batch.validUntil ?? ''])
  return byteOrderMark + [header, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
}

// A cell that begins like a formula would be computed by a spreadsheet.
function quoted(cell: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
