import { csvText } from '@long-dan/csv'
import type { ReceiptBatch, ReceiptSlip } from './receipt-slip.ts'

const header = ['code', 'link', 'desk', 'unit', 'valid_until']

/** The codes as CSV for the program that prints the appointment slips, with ISO dates. */
export function receiptCsv(slips: readonly ReceiptSlip[], { deskCode, unit, validUntil }: ReceiptBatch): string {
  return csvText([header, ...slips.map(({ code, url }) => [code, url, deskCode, unit, validUntil])])
}
