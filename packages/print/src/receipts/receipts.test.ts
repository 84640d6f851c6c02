import { describe, expect, it } from 'vitest'
import { groupCode, printReceipts } from '../index.ts'
import { readPdf, scanQrCodes } from '../read-pdf.test-support.ts'
import { desk, order } from '../test-order.test-support.ts'
import { receiptCsv } from './receipt-csv.ts'

const slips = Array.from({ length: 20 }, (_, index) => {
  const code = `K7QP4M9X2TR${'ACDEFGHJKMNPQRTUVWXY'[index]}`
  return { code, url: `https://gop-y.example.vn/r/${code}` }
})
const batch = { findUrl: 'https://gop-y.example.vn/r', deskCode: desk.code, unit: desk.unit, validUntil: '2026-12-31' }

describe('the codes for appointment slips', () => {
  it('stand on sheets of fourteen, each to be scanned or typed', async () => {
    const { texts, bytes, sizes, clashes } = await readPdf(printReceipts(slips, batch, order))
    expect(sizes).toEqual(['210 × 297', '210 × 297'])
    expect(clashes).toEqual([])
    expect(scanQrCodes(bytes)).toEqual(slips.map(({ url }) => url))
    expect(slips.filter(({ code }, index) => !texts[index < 14 ? 0 : 1]?.includes(groupCode(code)))).toEqual([])
    expect(texts[0]).toContain('Hạn: 31/12/2026')
  })

  it('come as CSV that spreadsheets read as it is meant', () => {
    const unit = '=Xã "Hoằng, Lộc"'
    const lines = receiptCsv(slips.slice(0, 1), { ...batch, unit }).split('\r\n')
    expect(lines).toEqual([
      '\uFEFFcode,link,desk,unit,valid_until',
      `K7QP4M9X2TRA,https://gop-y.example.vn/r/K7QP4M9X2TRA,QX6CQ37,"'=Xã ""Hoằng, Lộc""",2026-12-31`,
      '',
    ])
  })
})
