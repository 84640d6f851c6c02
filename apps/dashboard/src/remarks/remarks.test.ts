import { releaseRemarks } from '@long-dan/database/worker'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
const ward = await aDesk(database, '14797', '2026-11-02')
const elsewhere = await aDesk(database, '15991', '2026-11-02')
const list = `/units/${ward.unitSlug}/remarks`

const written = [
  ...['Chờ hơn một giờ ở quầy đất đai, không ai nói lý do', '=1+1 rồi, nên có thêm ghế', 'Máy "lấy số" hay hỏng'],
  ...['Cảm ơn cô cán bộ hộ tịch', 'Đường vào trụ sở tối quá', 'Nhà để xe dột'],
]
const allegation = 'Cán bộ đòi thêm tiền mới làm'

let people: Record<'official' | 'neighbour' | 'area' | 'province' | 'auditor' | 'administrator', Person>
beforeAll(async () => {
  const texts = [...written, allegation].map((text) => `(${ward.id}, '2026-10-01', '${text}')`)
  const others = written.map((text) => `(${elsewhere.id}, '2026-09-01', 'Nơi khác: ${text}')`)
  await database.query(
    `insert into waiting_remark (desk_id, service_month, text) values ${[...texts, ...others].join(', ')}`,
  )
  await releaseRemarks(database.as('worker'), '2026-11-01')
  people = {
    official: await aPerson(app, dashboard, 'commune-official', ward.unitSlug),
    neighbour: await aPerson(app, dashboard, 'commune-official', elsewhere.unitSlug),
    area: await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380'),
    province: await aPerson(app, dashboard, 'province-official'),
    auditor: await aPerson(app, dashboard, 'auditor'),
    administrator: await aPerson(app, dashboard, 'administrator'),
  }
})
afterAll(() => app.close())

const idOf = async (text: string) =>
  (await database.query<{ id: string }>(`select id from remark where text = '${text}'`))[0]?.id ?? ''
const textOf = (body: string) => body.replace(/&quot;/gu, '"').replace(/&#39;/gu, "'")
const recorded = async (action: string) =>
  (
    await database.query<{ subject: string }>(
      `select subject from access_record where action = '${action}' order by id`,
    )
  ).map(({ subject }) => subject)

describe('the list', () => {
  it('shows a commune its own remarks with month and desk only, and records the view without the words searched for', async () => {
    const page = await people.official.get(list)
    for (const text of written) expect(textOf(page.body)).toContain(text)
    expect(page.body).toContain('6 ý kiến')
    expect(page.body).toContain('Tháng 10/2026')
    expect(page.body).not.toMatch(/Nơi khác|đòi thêm tiền|\d\d\/10\/2026/u)
    await people.official.get(`${list}?q=ghe+moi`)
    const subjects = await recorded('remarks-viewed')
    expect(subjects).toContain(`units/${ward.unitSlug}/remarks?page=1`)
    expect(subjects.join()).not.toContain('ghe')
  })

  it('shows its last page to whoever comes back to one that is gone, instead of saying that nobody wrote', async () => {
    const beyond = (await people.official.get(`${list}?page=9`)).body
    for (const text of written) expect(textOf(beyond)).toContain(text)
    expect(beyond).not.toContain('Chưa có ý kiến nào')
  })

  it('narrows by the address, and tells nothing of what waits', async () => {
    const found = (await people.official.get(`${list}?q=${encodeURIComponent('quây dat ĐAI')}`)).body
    expect(found).toContain('1 ý kiến')
    expect(
      (await people.province.get(`/units/tinh-thanh-hoa-38/remarks?commune=${elsewhere.unitSlug}`)).body,
    ).toContain('6 ý kiến')
    expect((await people.province.get('/units/tinh-thanh-hoa-38/remarks?period=2026-Q4')).body).toContain('6 ý kiến')
    expect((await people.official.get(`${list}?tag=fees`)).body).toContain('Không có ý kiến nào khớp')
    const quiet = await aDesk(database, '14758', '2026-11-02')
    await database.query(
      `insert into waiting_remark (desk_id, service_month, text) values (${quiet.id}, '2026-10-01', 'Đang chờ')`,
    )
    await releaseRemarks(database.as('worker'), '2026-11-01')
    const empty = (await people.province.get(`/units/${quiet.unitSlug}/remarks`)).body
    expect(empty).toContain('Trang không cho biết là trường hợp nào')
    expect(empty).not.toContain('1 ý kiến')
    for (const wrong of ['tag=none', 'status=x', 'period=x', 'desk=X', 'commune=x', 'view=x'])
      expect((await people.official.get(`${list}?${wrong}`)).body).toContain(`giá trị của “${wrong.split('=')[0]}”`)
  })

  it('leads there from the unit’s tabs, but no administrator', async () => {
    const overview = `/units/${ward.unitSlug}?period=2026-Q4`
    expect((await people.official.get(overview)).body).toContain(`href="${list}"`)
    expect((await people.administrator.get(overview)).body).not.toContain('/remarks')
    expect((await people.administrator.get(list)).statusCode).toBe(404)
    expect((await people.neighbour.get(list)).statusCode).toBe(404)
  })
})

describe('an alleged violation', () => {
  it('is seen, found and counted by province and auditor only', async () => {
    const id = await idOf(allegation)
    for (const person of [people.official, people.area, people.administrator]) {
      expect((await person.get(`/remarks/${id}`)).statusCode).toBe(404)
      expect((await person.get(`${list}?view=escalated`)).statusCode).toBe(404)
      expect((await person.get(`${list}?q=doi+them`)).body).not.toContain('đòi thêm')
    }
    for (const person of [people.province, people.auditor]) {
      expect((await person.get(list)).body).toContain('6 ý kiến')
      expect((await person.get(`${list}?view=escalated`)).body).toContain(allegation)
      expect((await person.get(`/remarks/${id}`)).statusCode).toBe(200)
    }
    expect((await people.auditor.post(`/remarks/${id}/outcome`, { outcome: 'kept' })).statusCode).toBe(404)
  })

  it('gets its outcome from the province, with a reason where nothing was found', async () => {
    const id = await idOf(allegation)
    const outcome = (fields: Record<string, string>) =>
      people.province.post(`/remarks/${id}/outcome`, { seen: 'escalated', ...fields })
    expect((await outcome({})).statusCode).toBe(422)
    expect((await outcome({ outcome: 'kept', reason: ' ' })).body).toContain('Lý do: cần có')
    expect((await outcome({ outcome: 'inspection' })).headers.location).toBe(`/remarks/${id}`)
    // Somebody who had opened it before does not decide over that, and keeps the reason.
    const late = await outcome({ outcome: 'kept', reason: 'Không có căn cứ' })
    expect([late.statusCode, late.body.includes('Không có căn cứ')]).toEqual([409, true])
    expect(await recorded('remark-changed')).not.toContain(`remarks/${id} kept`)
    const page = (await people.province.get(`/remarks/${id}`)).body
    expect(page).toContain('Đã chuyển thanh tra, kiểm tra')
    const act = /name="undone" value="(?<act>[^"]+)"/u.exec(page)?.groups?.act ?? ''
    await people.province.post(`${list}/undo`, { undone: act, from: id })
    expect(await database.query(`select route from remark where id = '${id}'`)).toEqual([{ route: 'escalated' }])
  })

  it('is handed up by a reader, who then no longer sees it', async () => {
    const id = await idOf('Nhà để xe dột')
    expect((await people.official.post(`/remarks/${id}/escalate`)).statusCode).toBe(422)
    const done = await people.official.post(`/remarks/${id}/escalate`, { confirmed: 'yes' })
    expect(done.headers.location).toBe(`${list}?done=escalated`)
    expect((await people.official.get(`/remarks/${id}`)).statusCode).toBe(404)
    expect((await people.official.get(list)).body).toContain('5 ý kiến')
    expect(await recorded('remark-changed')).toContain(`remarks/${id} escalated`)
  })
})

describe('working on remarks', () => {
  it('tags several at once, says so, and takes it back', async () => {
    const [first, second] = [await idOf('Cảm ơn cô cán bộ hộ tịch'), await idOf('Đường vào trụ sở tối quá')]
    const chosen = { remark: [first, second] }
    expect((await people.official.post(list, chosen)).body).toContain('Xin chọn việc cần làm')
    expect((await people.official.post(list, { act: 'tag:other' })).body).toContain('Xin chọn ít nhất một ý kiến')
    const done = await people.official.post(`${list}?q=o`, { ...chosen, act: 'tag:other' })
    expect(done.headers.location).toMatch(/remarks\?q=o&done=[0-9a-f-]{36}$/u)
    expect((await people.official.get(`${list}?tag=other`)).body).toContain('2 ý kiến')
    const page = (await people.official.get(String(done.headers.location))).body
    const act = /name="undone" value="(?<act>[^"]+)"/u.exec(page)?.groups?.act ?? ''
    expect(
      (await people.neighbour.post(`/units/${elsewhere.unitSlug}/remarks/undo`, { undone: act })).headers.location,
    ).toContain('nothing')
    expect((await people.official.post(`${list}/undo`, { undone: act })).headers.location).toContain('done=undone')
    expect((await people.official.get(`${list}?tag=other`)).body).not.toContain('2 ý kiến')
    expect((await people.official.get(`/remarks/${first}`)).body).toContain('thêm chủ đề Khác')
  })

  it('exports what the reader sees, with nothing a spreadsheet would compute, and records it', async () => {
    const file = await people.official.get(`/units/${ward.unitSlug}/remarks.csv?period=2026-10`)
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.body.startsWith('\ufeffcommune_code,')).toBe(true)
    expect(file.body).toContain(`,"'=1+1 rồi`)
    expect(file.body).toContain('"Máy ""lấy số"" hay hỏng"')
    expect(file.body).not.toMatch(/đòi|Nơi khác/u)
    expect(file.body.trim().split('\r\n')).toHaveLength(6)
    expect(await recorded('exported')).toEqual([`units/${ward.unitSlug}/remarks.csv`])
  })
})

describe('an answer in public', () => {
  const words = {
    period: '2026-Q4',
    said: 'Người dân phải đợi lâu mà không rõ vì sao.',
    done: 'Đã thêm một người tiếp.',
  }

  it('warns of copied words and of contact data, keeping what was typed', async () => {
    const id = await idOf(written[0] ?? '')
    const send = (fields: Record<string, string>) =>
      people.official.post(`${list}/answers`, { for: id, ...words, ...fields })
    const copied = await send({ said: 'Bà con nói chờ hơn một giờ ở quầy đất đai.' })
    expect(copied.statusCode).toBe(422)
    expect(copied.body).toContain('“chờ hơn một giờ ở quầy đất đai.”')
    expect(copied.body).toContain('name="confirmed"')
    const contact = await send({ done: 'Gọi 0912 345 678' })
    expect(contact.body).toContain('Có số điện thoại')
    expect(contact.body).toContain('Gọi 0912 345 678')
    expect((await send({ said: '', period: 'x' })).body).toContain('Xin chọn tháng hoặc quý')
    expect((await send({ for: await idOf(allegation) })).body).toContain('Không còn ý kiến nào')
  })

  it('is chosen in the list, published, and withdrawn', async () => {
    const id = await idOf(written[0] ?? '')
    const chosen = await people.official.post(list, { act: 'answer', remark: id })
    expect(chosen.headers.location).toBe(`${list}/answers?for=${id}`)
    expect((await people.official.get(String(chosen.headers.location))).body).toContain('Trả lời chung cho 1 ý kiến')
    const preview = await people.official.post(`${list}/answers`, { for: id, ...words })
    expect(preview.body).toContain('Người dân sẽ đọc đúng như dưới đây.')
    expect(await database.countRows('remark_answer')).toBe(0)
    const seen = /name="seen" value="(?<seen>[0-9a-f]{64})"/u.exec(preview.body)?.groups?.seen ?? ''
    const published = await people.official.post(`${list}/answers`, { for: id, ...words, seen })
    const page = await people.auditor.get(String(published.headers.location))
    expect(page.body).toContain(words.done)
    expect(page.body).not.toContain('Rút lại')
    expect((await people.official.get(`${list}?status=answered`)).body).toContain('1 ý kiến')
    const [answer] = await database.query<{ id: string }>('select id from remark_answer')
    await people.official.post(`${list}/answers/withdraw`, { answer: answer?.id ?? '' })
    expect((await people.official.get(`${list}/answers`)).body).toContain('đã rút ngày')
    const changes = (await recorded('remark-changed')).filter((subject) => subject.startsWith('answers/'))
    expect(changes).toEqual([`answers/${answer?.id} published`, `answers/${answer?.id} withdrawn`])
  })
})

describe('remarks of a commune that was merged', () => {
  it('stay under the old name, and are the present unit’s as well on today’s map, with that name on each', async () => {
    const { directory } = dashboard.reference.current()
    const old = directory.units.find(({ name, kind, validTo }) => name === 'Trường Thi' && kind === 'phuong' && validTo)
    const desk = await aDesk(database, old?.code ?? '', '2025-05-05')
    const texts = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm'].map((text) => `(${desk.id}, '2025-05-01', 'Phường cũ: ${text}')`)
    await database.query(`insert into waiting_remark (desk_id, service_month, text) values ${texts.join(', ')}`)
    await releaseRemarks(database.as('worker'), '2026-11-01')

    const then = (await people.official.get(list)).body
    expect(then).not.toContain('Phường cũ: Một')
    expect(then).toContain(`href="${list}?map=today"`)
    const today = (await people.official.get(`${list}?map=today`)).body
    expect(today).toMatch(/Phường cũ: Một<\/blockquote>(?:(?!<\/li>).)*<span>Phường Trường Thi<\/span>/su)
    expect(today).toContain('<input type="hidden" name="map" value="today">')
    expect(today).toContain(`href="${list}.csv?map=today"`)
    expect(today).toContain(`href="/units/${ward.unitSlug}/remarks/answers?map=today"`)
    const csv = (await people.official.get(`${list}.csv?map=today`)).body
    expect(csv).toContain(`${old?.code},Phường Trường Thi,14797,Phường Hạc Thành,`)
    expect((await people.official.get(`${list}.csv`)).body).not.toContain('Phường Trường Thi')
    // A form returns to the map it came from.
    const id = await idOf('Phường cũ: Một')
    const marked = await people.official.post(`${list}?map=today`, {
      act: 'status:read',
      remark: id,
      shown: id,
    })
    expect(marked.headers.location).toContain('map=today')
    // The former unit's page leads to the present one; nobody sees more than before.
    const past = (await people.province.get(`/units/${desk.unitSlug}/remarks`)).body
    expect(past).toContain(`href="${list}?map=today"`)
    expect((await people.neighbour.get(`${list}?map=today`)).statusCode).toBe(404)
    expect((await people.area.get('/units/khu-vuc-thanh-pho-thanh-hoa-kv380/remarks?map=today')).body).toContain(
      'Phường cũ: Hai',
    )
  })
})
