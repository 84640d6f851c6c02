import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { aPublicSite, asked, textOf, wardPath } from './public-site.test-support.ts'

const { database, ward, get } = await aPublicSite()

describe('the public page of a unit', () => {
  it('says of a demonstration that it is one, in errors too', async () => {
    const errors = await get('/ket-qua/xa-khong-co-99999')
    expect([errors.statusCode, textOf(errors.body)]).toEqual([404, expect.stringContaining('Số liệu minh họa')])
  })

  it('opens with the newest quarter and says figure, base, range and verdict in words', async () => {
    const reply = await get(wardPath)
    expect(reply.statusCode).toBe(200)
    const text = textOf(reply.body)
    for (const words of [
      'Quý III/2026',
      '98,7%',
      '148 trong 150 phiếu; nhiều khả năng từ',
      '95,3% đến 99,6%',
      'Đạt mốc 90%',
      'Số liệu minh họa',
    ])
      expect(text).toContain(words)
    expect(reply.body).toContain('property="og:title" content="98,7% hài lòng – Phường Hạc Thành, Quý III/2026"')
    expect(reply.headers['cache-control']).toBe('public, max-age=300')
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  it('compares with the period before only where that is published', async () => {
    expect(textOf((await get(wardPath)).body)).toContain('Quý II/2026 không có kết quả được công bố')
    expect(textOf((await get('/ket-qua/tinh-thanh-hoa-38')).body)).toContain(
      'Cao hơn Quý II/2026 (85,0%, 340/400) khoảng 10,0 điểm phần trăm (nhiều khả năng từ +3,7 đến +16,5)',
    )
  })

  it('lists what the commune answered to what people wrote, until it is withdrawn', async () => {
    const none = textOf((await get(wardPath)).body)
    expect(none).toContain('Chưa có việc nào được công bố là đã làm từ góp ý.')
    expect(none).not.toContain('chúng tôi đã làm')
    await database.query(`
      insert into account (id, username, name, email, role, unit_id)
      values ('a', 'official', 'x', 'a@accounts.invalid', 'commune-official', ${ward.id})`)
    await database.query(`
      insert into remark_answer (unit_id, period_code, said, done, published_on, published_by)
      values (${ward.id}, '2026-Q3', 'Chờ lâu.', 'Thêm một quầy.', '2026-10-01', 'a')`)
    const text = textOf((await get(wardPath)).body)
    expect(text).toContain('Ông/Bà góp ý – chúng tôi đã làm Quý III/2026 Chờ lâu. Chúng tôi đã làm Thêm một quầy.')
    await database.query(`update remark_answer set withdrawn_on = '2026-10-02', withdrawn_by = 'a'`)
    expect((await get(wardPath)).body).not.toContain('Thêm một quầy.')
    expect((await get('/ket-qua/tinh-thanh-hoa-38')).body).not.toContain('Thêm một quầy.')
  })

  it('quotes on the pages of larger units what their communes did, and names the commune', async () => {
    await database.query(`
      insert into remark_answer (unit_id, period_code, said, done, published_on, published_by)
      values (${ward.id}, '2026-Q3', 'Thiếu ghế.', 'Kê thêm ghế.', '2026-10-03', 'a')`)
    const quoted = 'chúng tôi đã làm Phường Hạc Thành , Quý III/2026 Thiếu ghế. Chúng tôi đã làm Kê thêm ghế.'
    for (const above of ['tinh-thanh-hoa-38', 'khu-vuc-thanh-pho-thanh-hoa-kv380']) {
      expect(textOf((await get(`/ket-qua/${above}`)).body), above).toContain(quoted)
      expect(textOf((await get(`/ket-qua/${above}/man-hinh`)).body), above).toContain(
        'Phường Hạc Thành. Người dân góp ý Thiếu ghế.',
      )
    }
    expect((await get('/ket-qua/khu-vuc-ngoc-lac-kv389')).body).not.toContain('Thiếu ghế.')
    await database.query(
      `update remark_answer set withdrawn_on = '2026-10-04', withdrawn_by = 'a' where withdrawn_on is null`,
    )
  })

  it('says how far an improvement has come, and its result by published quarters only', async () => {
    const told = async (state: string, after: string | null) => {
      await database.query(`
        insert into improvement (id, unit_id, item, created_on, created_by)
        values ('b0000000-0000-4000-8000-000000000001', ${ward.id}, 'listen', '2026-04-10', 'a') on conflict do nothing`)
      await database.query(`delete from remark_answer`)
      await database.query(`
        insert into remark_answer (unit_id, period_code, said, done, published_on, published_by, state, improvement_id, item, before_quarter, after_quarter)
        values (${ward.id}, '2026-Q1', 'Khó nghe.', 'Nói chậm lại.', '2026-10-01', 'a', '${state}', 'b0000000-0000-4000-8000-000000000001', 'listen',
          '2026-Q1', ${after ? `'${after}'` : 'null'})`)
      return textOf((await get(wardPath)).body)
    }
    expect(await told('doing', null)).toContain('Quý I/2026 · Đang làm Khó nghe. Chúng tôi đang làm Nói chậm lại.')
    expect(await told('done', '2026-Q4')).toContain('Kết quả sẽ hiện ở đây khi đã có số liệu của Quý IV/2026.')
    const compared = await told('done', '2026-Q3')
    expect(compared).toContain('Trước (Quý I/2026): chưa đủ phiếu để hiện số')
    expect(compared).toContain('Sau (Quý III/2026): 98,7%, 148/150 phiếu')
    expect(compared).toContain('Chưa đủ phiếu để kết luận')
    await database.query(`delete from remark_answer`)
  })

  it('is printed for the wall, with what was done, the same file twice, and never for what is not published', async () => {
    const url = `${wardPath}/2026-Q3/niem-yet.pdf`
    const [first, again, large] = await Promise.all([get(url), get(url), get(`${url}?kho=a3`)])
    expect(first.headers['content-type']).toBe('application/pdf')
    expect(first.rawPayload.equals(again.rawPayload)).toBe(true)
    expect(large.rawPayload.equals(first.rawPayload)).toBe(false)
    expect((await get(`${wardPath}/2026-Q2/niem-yet.pdf`)).statusCode).toBe(404)
    expect((await get(`${url}?kho=a0`)).statusCode).toBe(400)
  })

  it('has a display for the hall, which says as much and no more', async () => {
    const reply = await get(`${wardPath}/man-hinh`)
    const text = textOf(reply.body)
    for (const words of ['98,7%', '150 phiếu', 'từ 95,3% đến 99,6%', 'Quý III/2026', 'Ông/Bà cũng góp ý được'])
      expect(text).toContain(words)
    // A slide is seen by itself.
    expect(text).toContain('Năm mức trả lời Mức trả lời Số phiếu Tỷ lệ 1 · Rất không hài lòng 0 0%')
    // Calls are of other quarters than the figure above them.
    expect(text).toMatch(/Gọi hỏi lại \d+ người bốc thăm, Quý IV\/2025 – Quý III\/2026: \d+% \(/u)
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect(textOf((await get('/ket-qua/tinh-thanh-hoa-38/man-hinh')).body)).toContain('95,0%')
    expect((await get('/ket-qua/worker.js')).headers['content-type']).toContain('text/javascript')
  })

  it('names criteria and units that are not published, without a number', async () => {
    const { body } = await get(wardPath)
    // Seen once, above the first group; read aloud with each.
    expect(body.match(/<thead class="unseen">/gu)?.length).toBe(2)
    expect(body.match(/<small>chưa công bố<\/small>/gu)?.length).toBe(asked.criteria.length - 2)
    const ofArea = textOf((await get('/ket-qua/khu-vuc-thanh-pho-thanh-hoa-kv380/2026-Q3')).body)
    expect(ofArea).toContain('Phường Hạc Thành 98,7%')
    expect(ofArea).toMatch(/Không công bố riêng trong kỳ này \(\d+ nơi\)/u)
  })

  it('says what a unit of the past became', async () => {
    const text = textOf((await get('/ket-qua/thanh-pho-thanh-hoa-380')).body)
    expect(text).toContain('Năm 2023')
    expect(text).toContain('đã thôi hoạt động từ ngày 01/07/2025')
  })

  it('says why there is nothing, in the same words for no ballots and for few', async () => {
    const [none, running] = [await get(`${wardPath}/2026-Q2`), await get(`${wardPath}/2026-Q4`)]
    expect(textOf(none.body)).toContain('Chưa có phiếu, có dưới 10 phiếu, hoặc')
    expect(textOf(running.body)).toContain('chưa đến ngày công bố')
  })

  it.each([
    '/ket-qua/xa-khong-co-1',
    `${wardPath}/2026-13`,
    `${wardPath}/2026-Q2/ban-goc.json`,
    `${wardPath}/2026-Q3/x`,
  ])('knows no %s', async (url) => expect(await get(url)).toMatchObject({ statusCode: 404 }))

  it('says so where a correction left nothing, instead of falling silent', async () => {
    const { body } = await get('/ket-qua/phuong-hac-thanh-14797/2026-Q1')
    expect(body).toContain('Bản 1 đã công bố 98,7% (148/150).')
    expect(body).toContain('Theo quyết định của hai cấp.')
    expect(body).toContain('vẫn nằm trong sổ niêm phong')
  })

  it('speaks English too', async () => {
    expect(textOf((await get(`${wardPath}?lang=en`)).body)).toContain('148 of 150 ballots')
  })

  it('fits in 14 KB, also with all units of a province', async () => {
    for (const url of ['/ket-qua', '/ket-qua/tinh-thanh-hoa-38', wardPath])
      expect(brotliCompressSync((await get(url)).body).length).toBeLessThan(14_000)
  })
})
