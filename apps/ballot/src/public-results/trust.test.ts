import { describe, expect, it } from 'vitest'
import { aPublicSite, parseCsv, textOf, wardPath } from './public-site.test-support.ts'

const { get } = await aPublicSite()

describe('how far a figure can be trusted', () => {
  it('is said with reasons, both figures and how many ballots were left out, as it was published', async () => {
    const page = textOf((await get('/ket-qua/khu-vuc-thanh-pho-thanh-hoa-kv380/2026-Q3')).body)
    expect(page).toContain('Mức tin cậy C.')
    expect(page).toContain('cấp trên đang xem xét một phần phiếu')
    expect(page).toContain('tỷ lệ phản hồi dưới 10% số hồ sơ')
    expect(page).toContain('20 phiếu không được tính')
    expect(page).toContain('Không tính: 95,0% (285/300). Nếu tính cả: 95,3% (305/320).')
    expect(textOf((await get(wardPath)).body)).toContain('Mức tin cậy A.')
    // Also beside the rate in the list of the unit above.
    const above = textOf((await get('/ket-qua/tinh-thanh-hoa-38/2026-Q3')).body)
    expect(above).toMatch(/95,0%\s*285\/300\s*mức C\s*20 phiếu không được tính/u)
  })

  it('follows a rule that everybody can read', async () => {
    expect(textOf((await get('/ket-qua/do-tin-cay')).body)).toContain('Máy không xóa, không loại phiếu nào')
    expect(textOf((await get('/ket-qua/do-tin-cay')).body)).toContain('gọi điện hỏi vài người dân')
    expect((await get('/ket-qua/do-tin-cay?lang=en')).body).toContain('two people of two levels')
  })

  it('keeps the mark it was published with, names its rule, and lists every rule', async () => {
    const before = textOf((await get(wardPath)).body)
    expect(before).toContain('Mốc 90%, từ 30 phiếu: tiêu chuẩn áp dụng từ ngày 01/07/2021.')
    const path = '/ket-qua/thanh-pho-thanh-hoa-380/2027-Q1'
    const after = textOf((await get(path)).body)
    expect(after).toContain('Đạt mốc 85%, nhưng số phiếu chưa đủ để tin chắc.')
    expect(after).toContain('Mốc 85%, từ 20 phiếu: tiêu chuẩn áp dụng từ ngày 15/09/2026.')
    const [head = [], row = []] = parseCsv((await get(`${path}/so-lieu.csv`)).body)
    const cell = (name: string) => row[head.indexOf(name)]
    expect([cell('verdict'), cell('threshold_percent'), cell('rule_valid_from')]).toEqual([
      ...['met_uncertain', '85', '2026-09-15'],
    ])
    expect((await get(`${path}/ban-goc.json`)).json().verdictRule).toEqual({
      validFrom: '2026-09-15',
      thresholdPercent: 85,
      minimumBase: 20,
    })
    const rules = textOf((await get('/ket-qua/do-tin-cay')).body)
    expect(rules).toContain('Từ ngày 01/07/2021: đạt mốc khi từ 90% hài lòng; kết luận khi có từ 30 phiếu.')
    expect(rules).toContain('Từ ngày 15/09/2026: đạt mốc khi từ 85% hài lòng; kết luận khi có từ 20 phiếu.')
  })
})
