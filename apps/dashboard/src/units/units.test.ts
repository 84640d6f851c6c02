import { listDesks } from '@long-dan/database/ballot'
import { readReferenceData, withScope } from '@long-dan/database/dashboard'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'
import { reachOf } from '../officials/reach.ts'
import { openReformOffice } from './reform-office.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app, door, reference } = dashboard
let administrator: Person
let official: Person
beforeAll(async () => {
  administrator = await aPerson(app, dashboard, 'administrator')
  official = await aPerson(app, dashboard, 'province-official')
})
afterAll(() => app.close())

const heading = 'Mã cũ;Mã mới;Tên mới;Loại;Toàn bộ hay một phần;Ngày hiệu lực;Số nghị quyết;Nơi nhận chính'
const madeUp = [
  heading,
  '14797;14797;Hạc Hàm;phường;toàn bộ;01/01/2060;77/NQ-UBTVQH17;',
  '14758;14797;Hạc Hàm;phường;toàn bộ;01/01/2060;77/NQ-UBTVQH17;',
  '15925;14797;Hạc Hàm;phường;một phần;01/01/2060;77/NQ-UBTVQH17;',
  '15925;16417;Đông Quang;phường;một phần;01/01/2060;77/NQ-UBTVQH17;x',
].join('\n')
const tables = ['administrative_unit', 'administrative_succession', 'area_member', 'desk', 'desk_assignment']

const everything = async () =>
  Promise.all(tables.map((table) => database.query(`select to_jsonb(t)::text as row from ${table} as t order by 1`)))
const hidden = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(body)?.[1] ?? ''
const idOfLastChange = async () =>
  (await database.query<{ id: number }>('select max(id)::int as id from unit_change'))[0]?.id ?? 0

describe('a made-up reform', () => {
  it('has its columns named in the language of the page, under headings that are both read', async () => {
    const { body } = await administrator.get('/reforms?lang=en')
    expect(body).toContain('old_code · new_code')
    expect(body).not.toContain('Mã cũ')
    const wrong = await administrator.upload('/reforms/preview?lang=en', 'old_code;new_code\n14797;14797')
    expect(wrong.body).toContain('The column “new_name” is missing.')
  })

  it('is not pasted beside a chosen file, and stays pasted when it is', async () => {
    const both = await administrator.uploadAll(
      '/reforms/preview',
      'file',
      { 'a.csv': Buffer.from(madeUp) },
      { pasted: 'old_code' },
    )
    expect(both.statusCode).toBe(422)
    for (const said of ['Xin chỉ dùng một cách', '>old_code</textarea>'])
      expect(both.body.replace(/>\n/gu, '>')).toContain(said)
  })

  it('goes from preview to undo and leaves everything as it was', async () => {
    const before = await everything()
    const preview = await administrator.upload('/reforms/preview', madeUp)
    expect(preview.statusCode).toBe(200)
    for (const said of [
      'Nghị quyết 77/NQ-UBTVQH17, hiệu lực từ ngày 01/01/2060',
      'Phường Hạc Hàm (14797): gồm toàn bộ Phường Hạc Thành (14797), toàn bộ Phường Hàm Rồng (14758), một phần Phường Nguyệt Viên (15925)',
      'Phường Nguyệt Viên (15925); nơi nhận chính: Phường Đông Quang (16417)',
      '14797 từng là Phường Hạc Thành, sẽ là Phường Hạc Hàm (14797)',
      'áp phích vẫn dùng được',
      'người quét áp phích cũ được dẫn sang',
    ])
      expect(preview.body).toContain(said)
    expect(await everything()).toEqual(before)

    const applied = await administrator.post('/reforms', {
      kept: hidden(preview.body, 'kept'),
      seen: hidden(preview.body, 'seen'),
    })
    expect(applied.statusCode).toBe(303)
    expect(await everything()).not.toEqual(before)
    // Announced changes are not in force: today's pages do not know about them.
    expect(reference.current().directory.byCode('14797', '2060-06-01')?.name).toBe('Hạc Thành')
    expect((await official.get('/search?q=hac+ham')).body).not.toContain('Hạc Hàm</a>')
    // Citizens reach the old desk until that day, and its successor from then on.
    const deskOf = async (day: string) =>
      (await listDesks(database.as('ballot_writer'), day)).find(
        ({ unitName, kind }) => unitName === 'Hàm Rồng' && kind === 'public-service-centre',
      )
    expect(await deskOf('2059-12-31')).toMatchObject({ closedOn: null })
    const closed = await deskOf('2060-01-01')
    expect(closed?.closedOn).toBe('2060-01-01')
    expect(closed?.successorCode).toBeTruthy()

    const twice = await administrator.upload('/reforms/preview', madeUp)
    expect([twice.statusCode, twice.body.includes('Đã có thay đổi ghi cho ngày 01/01/2060')]).toEqual([422, true])

    expect((await administrator.get('/reforms')).body).toContain('chờ đến ngày 01/01/2060')
    const undone = await administrator.post(`/unit-changes/${await idOfLastChange()}/undo`)
    expect([undone.statusCode, undone.headers.location]).toEqual([303, '/reforms'])
    expect(await everything()).toEqual(before)
    expect((await administrator.get('/reforms')).body).toContain('đã lấy lại')
    const again = await administrator.post(`/unit-changes/${await idOfLastChange()}/undo`)
    expect([again.statusCode, again.body.includes('đã được lấy lại trước đó')]).toEqual([409, true])
  })

  it('is the same by the command, which names wrong lines and writes nothing of a wrong table', async () => {
    const before = await everything()
    const office = openReformOffice({ databaseUrl: database.url('dashboard'), assumeRole: false }, () => '2026-11-23')
    try {
      const wrong = await office.apply(
        Buffer.from(`${madeUp}\n99999;14797;Hạc Hàm;phường;whole;2060-01-01;77/NQ-UBTVQH17;`),
      )
      expect(wrong).toEqual({ ok: false, lines: ['Dòng 6: Không có xã, phường nào mang mã 99999.'] })
      expect(await everything()).toEqual(before)
      const preview = await office.preview(Buffer.from(madeUp))
      expect(preview.lines.at(-1)).toBe('Mới xem trước, chưa ghi gì.')
      const applied = await office.apply(Buffer.from(madeUp))
      expect([applied.ok, applied.lines.length]).toEqual([true, preview.lines.length])
      expect((await office.undo('77/NQ-UBTVQH17')).lines).toEqual([
        'Đã lấy lại nghị quyết 77/NQ-UBTVQH17: mọi thứ như trước.',
      ])
      expect(await everything()).toEqual(before)
    } finally {
      await office.close()
    }
  })

  it('stays when something rests on it, and when its day has come', async () => {
    const office = openReformOffice({ databaseUrl: database.url('dashboard'), assumeRole: false }, () => '2026-11-23')
    try {
      await office.apply(Buffer.from(madeUp))
      const unit = `(select id from administrative_unit where name = 'Hạc Hàm')`
      await database.query(`insert into pilot_model (unit_id) values (${unit})`)
      expect((await office.undo('77/NQ-UBTVQH17')).lines[0]).toContain('Xin lấy lại những thay đổi đó trước')
      await database.query(`delete from pilot_model where unit_id = ${unit}`)
      // Makes it look as if sixty years had passed.
      await database.query(`update unit_change set effective_on = '2026-11-01' where id = ${await idOfLastChange()}`)
      expect((await office.undo('77/NQ-UBTVQH17')).lines[0]).toContain('đã có hiệu lực từ ngày 01/11/2026')
      await database.query(`update unit_change set effective_on = '2060-01-01' where id = ${await idOfLastChange()}`)
      expect((await office.undo('77/NQ-UBTVQH17')).ok).toBe(true)
    } finally {
      await office.close()
    }
  })
})

describe('areas', () => {
  const idOf = (code: string) => reference.current().directory.byCode(code, '2026-11-23')?.id ?? 0

  it('are listed with their communes, and say why a commune of several districts is where it is', async () => {
    const { body } = await official.get('/areas')
    expect(body.match(/class="area-block"/gu)).toHaveLength(27)
    expect(body).toContain('gốc Thành phố Thanh Hóa 3, ')
    expect(body).not.toContain('/areas/preview')
  })

  it('lose and gain a commune from a day on, and have it back when that is taken back', async () => {
    const fields = { act: 'move', commune: String(idOf('15853')), area: String(idOf('KV405')), from: '2060-01-01' }
    const preview = await administrator.post('/areas/preview', { ...fields, reason: 'Gần hơn' })
    expect(preview.body).toContain('Phường Đông Tiến: rời Khu vực thành phố Thanh Hóa từ ngày 01/01/2060')
    const made = await administrator.post('/areas', { ...fields, reason: 'Gần hơn' })
    expect(made.headers.location).toBe('/areas?day=2060-01-01')
    expect((await official.get('/areas?day=2060-01-01')).body).toContain('lý do: Gần hơn')
    expect((await official.get('/areas')).body).not.toContain('lý do: Gần hơn')
    const again = await administrator.post('/areas', fields)
    expect([again.statusCode, again.body.includes('Đã có thay đổi chờ ngày')]).toEqual([422, true])
    expect((await administrator.post(`/unit-changes/${await idOfLastChange()}/undo`)).statusCode).toBe(303)
    expect((await official.get('/areas?day=2060-01-01')).body).not.toContain('lý do: Gần hơn')
  })

  it('carry the reach of their officials with them, from the day of the change', async () => {
    const facts = await withScope(door, { role: 'administrator', unitIds: 'everything' }, readReferenceData)
    const [today] = await database.query<{ day: string }>(`select service_today() as day`)
    const fields = { act: 'move', commune: String(idOf('15853')), area: String(idOf('KV405')), from: today?.day ?? '' }
    const reach = () => {
      const { directory } = reference.current()
      const area = directory.byCode('KV405', today?.day ?? '')
      return area ? reachOf(directory, area).communeIds : []
    }
    expect(reach()).not.toContain(idOf('15853'))
    expect((await administrator.post('/areas', fields)).statusCode).toBe(303)
    expect(reach()).toContain(idOf('15853'))
    expect(facts.areaMembers.length).toBe(166)
    const late = await administrator.post(`/unit-changes/${await idOfLastChange()}/undo`)
    expect([late.statusCode, late.body.includes('đã có hiệu lực từ ngày')]).toEqual([409, true])
  })

  it('are refused for a day that is over, by the page and by PostgreSQL', async () => {
    const fields = { act: 'close', area: String(idOf('KV405')), from: '2026-11-22' }
    const refused = await administrator.post('/areas/preview', fields)
    expect([refused.statusCode, refused.body.includes('Ngày đã qua')]).toEqual([422, true])
    const asAdministrator = (sql: string) =>
      withScope(door, { role: 'administrator', unitIds: 'everything' }, (scoped) =>
        scoped.executeQuery({ sql, parameters: [], query: { kind: 'RawNode' } } as never),
      )
    const intoThePast = `insert into area_member (area_id, commune_id, valid_from) values (781, 615, '2020-01-01')`
    await expect(asAdministrator(intoThePast)).rejects.toMatchObject({ code: '42501' })
  })
})
