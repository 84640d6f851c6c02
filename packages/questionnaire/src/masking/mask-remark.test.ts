import { describe, expect, it } from 'vitest'
import { maskRemark } from './mask-remark.ts'

describe('masking a remark', () => {
  it.each([
    ['Gọi tôi số 0912 345 678 nhé', 'Gọi tôi số ••• nhé'],
    ['+84 912.345.678', '•••'],
    ['CCCD 038099001234', 'CCCD •••'],
    ['CMND 171 234 567', 'CMND •••'],
    ['thư về nguyen.a@mail.com', 'thư về •••'],
    ['xe 36A-123.45 đỗ chắn cửa', 'xe ••• đỗ chắn cửa'],
    ['xe 36B1 12345', 'xe •••'],
    // Words typed wrong, or between the groups.
    ['số không chính một hai ba bốn năm sâu bảy tám', 'số •••'],
    ['số 0912 345 số cuối 678', 'số •••'],
    ['0912 hai lần 345 678', '•••'],
    ['lananh85 còng gmail.com', '•••'],
    ['mail tôi là lananh85 gmail com', 'mail tôi là •••'],
    // A number is masked whole, and nothing beside it.
    ['CMND 172345678 k liên thông', 'CMND ••• k liên thông'],
    ['CMND 172 345 678 k đúng', 'CMND ••• k đúng'],
    ['CCCD 038 085 001 234 k tra được', 'CCCD ••• k tra được'],
    ['Zalo o978 654 321 nhé', 'Zalo ••• nhé'],
    ['số 0084 978 654 321', 'số •••'],
    ['Gọi (+84) 978.654.321 giúp', 'Gọi ••• giúp'],
    ['Nhà tôi (0237) 3852 246', 'Nhà tôi •••'],
    // Short numbers, known by what stands before them.
    ['máy bàn nhà tôi 3852246', 'máy bàn nhà tôi •••'],
    ['Số máy 3.852.246 nhà tôi', 'Số máy ••• nhà tôi'],
    ['Chuyển khoản vào 87654321 giúp tôi', 'Chuyển khoản vào ••• giúp tôi'],
    ['Vietcombank 1903 4567 89 012', 'Vietcombank •••'],
    ['ACB: 87654321', 'ACB: •••'],
    // A place carries such a number, but no vehicle at it does.
    ['Xe nhà 36C-678.12 đậu trong sân', 'Xe nhà ••• đậu trong sân'],
    ['Xe đỗ giữa đường 36C-678.12', 'Xe đỗ giữa đường •••'],
    ['xe 36 aa 012.34', 'xe •••'],
  ])('hides what points at a person: %s', (text, masked) => {
    expect(maskRemark(text)).toBe(masked)
  })

  it.each([
    'Nộp 1.500.000 đồng ngày 12/05/2026',
    'Lệ phí 200000 đồng',
    'Chờ từ 8h30 đến 10h',
    'Phải đi 3 lần, thiếu 2 giấy',
    'Trả 300 000 000 đ',
    'Mất 045 ngày, đi 3 lần 20 cây số, 12 buổi',
    'Chính một hai ba người trong bốn năm cán bộ chính sâu sát',
    'Máy của tôi cài gmail com rồi',
    'Hẹn 05-11-2026 08:30 mà 07.11.2026 14:00 chưa có',
  ])('keeps sums, dates and hours: %s', (text) => {
    expect(maskRemark(text)).toBe(text)
  })
})
