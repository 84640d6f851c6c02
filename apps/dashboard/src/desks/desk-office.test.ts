import { openSlipCode } from '@long-dan/database/ballot'
import { aDesk, freshDatabase, setToday } from '@long-dan/testing'
import { hashSlipCode, matchesDeskKey, parseDeskKey } from '@long-dan/web/visit-codes'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson, testPassword } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
const desk = await aDesk(database)
const official = await aPerson(app, dashboard, 'commune-official', desk.unitSlug)
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const auditor = await aPerson(app, dashboard, 'auditor')
afterAll(() => app.close())
const office = `/desks/${desk.code}/office`

describe('whoever runs a desk', () => {
  it('finds its links with codes to show, and changes hotline, address and hours', async () => {
    const page = (await official.get(office)).body
    for (const path of [`/d/${desk.code}`, `/desk/${desk.code}/screen`, `/kiosk/${desk.code}`, `/assist/${desk.code}`])
      expect(page).toContain(`http://ballot.example${path}`)
    expect(page.match(/<svg class="qr"/gu)).toHaveLength(4)
    const hours = {
      'morning-opens': '7:30',
      'morning-closes': '11h30',
      'afternoon-opens': '13:30',
      'afternoon-closes': '17:00',
    }
    const saved = await sendAsShown(official, office, {
      hotline: '0237 3 852 246',
      address: '28 Đại lộ Lê Lợi',
      ...hours,
    })
    expect(saved.headers.location).toBe(`${office}?done=saved`)
    const after = (await official.get(office)).body
    expect(after).toContain('Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00')
    expect(after).toContain('value="0237 3 852 246"')
    expect(after).toContain('value="28 Đại lộ Lê Lợi"')
    expect(await database.query('select * from desk_hours')).toHaveLength(2)
  })

  it.each([
    [{ hotline: 'gọi chị Lan' }, 'Xin ghi số điện thoại'],
    [{ address: 'số 2' }, 'Xin ghi địa chỉ'],
    [{ 'morning-opens': '11:30', 'morning-closes': '07:30' }, 'giờ bắt đầu và giờ kết thúc'],
    [{ 'morning-opens': '07:30', 'morning-closes': '' }, 'giờ bắt đầu và giờ kết thúc'],
    [{ 'saturday-opens': '25:00', 'saturday-closes': '26:00' }, 'giờ bắt đầu và giờ kết thúc'],
    [
      { 'morning-opens': '07:00', 'morning-closes': '12:00', 'afternoon-opens': '11:00', 'afternoon-closes': '16:00' },
      'chồng nhau',
    ],
  ])('is told what is wrong with %o, and finds it as typed', async (typed, words) => {
    const reply = await sendAsShown(official, office, typed)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain(words)
    for (const value of Object.values(typed)) expect(reply.body).toContain(`value="${value}"`)
  })

  it('makes a key that is shown once, and revokes it', async () => {
    const made = await area.post(`/desks/${desk.code}/keys`, { ownPassword: testPassword })
    expect(made.headers['cache-control']).toBe('no-store')
    const key = parseDeskKey(/<code class="key large">(?<key>[^<]+)</u.exec(made.body)?.groups?.key ?? '') ?? ''
    const [stored] = await database.query<{ id: string; hash: string }>(
      `select id, hash from desk_key where desk_id = ${desk.id}`,
    )
    expect(await matchesDeskKey(key, stored?.hash ?? '')).toBe(true)
    const page = (await official.get(office)).body
    expect(page).toContain('Đang dùng, tạo ngày 23/11/2026')
    expect(page).not.toContain(key)
    await official.post(`/desks/${desk.code}/keys/revoke`, { key: stored?.id ?? '' })
    expect((await official.get(office)).body).toContain('đã thu hồi ngày 23/11/2026')
    expect((await official.post(`/desks/${desk.code}/keys/revoke`, { key: 'x' })).statusCode).toBe(422)
  })

  it('makes codes for slips that the ballot app knows', async () => {
    const reply = await area.post(`/desks/${desk.code}/slips`, { count: '3', until: '2026-12-31', format: 'csv' })
    expect(reply.headers['content-disposition']).toContain(`ma-giay-hen-${desk.code}.csv`)
    const codes = reply.body
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '')
    expect(codes).toHaveLength(3)
    const hash = hashSlipCode(Buffer.alloc(32, 7), codes[0] ?? '')
    await setToday(database, '2026-11-24')
    expect(await openSlipCode(database.as('ballot_writer'), hash, '2026-11-24')).toMatchObject({
      deskId: desk.id,
      validUntil: '2027-01-30',
      serviceDate: '2026-11-24',
    })
    const pdf = await area.post(`/desks/${desk.code}/slips`, { count: '1', until: '2026-12-31', format: 'pdf' })
    expect(pdf.body.slice(0, 5)).toBe('%PDF-')
    for (const typed of [
      { count: '0', until: '2026-12-31' },
      { count: '5', until: '2026-01-01' },
      { count: 'x', until: 'y' },
    ])
      expect((await area.post(`/desks/${desk.code}/slips`, typed)).statusCode).toBe(422)
    expect((await auditor.get('/access-record')).body).toContain(`desk ${desk.code} slips 3`)
  })

  it('never makes keys or slips for itself, and no more come from above than the desk has dossiers', async () => {
    const slips = `/desks/${desk.code}/slips`
    const asked = { count: '500', until: '2026-12-31', format: 'csv' }
    // Five attempts in a row, as the commune.
    for (let batch = 0; batch < 5; batch += 1) expect((await official.post(slips, asked)).statusCode).toBe(404)
    expect((await official.post(`/desks/${desk.code}/keys`, { ownPassword: testPassword })).statusCode).toBe(404)
    expect((await official.get(office)).body).toContain('do cấp trên cấp')
    const received = (month: string, count: number) =>
      database.query(`insert into dossier_count (desk_id, unit_id, month, received)
        values (${desk.id}, ${desk.unitId}, '${month}', ${count})`)
    for (const month of ['2026-07-01', '2026-08-01', '2026-09-01']) await received(month, 200)
    // A single month inflated by the commune changes nothing.
    await received('2026-10-01', 8200)
    const [before] = await database.query<{ slips: number }>('select sum(slips)::integer as slips from slip_batch')
    const left = 300 - (before?.slips ?? 0)
    const refused = await area.post(slips, asked)
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain(`chỉ còn cấp được ${left} mã`)
    expect(refused.body).toContain('value="500"')
    expect((await area.post(slips, { ...asked, count: `${left}` })).statusCode).toBe(200)
    expect((await area.post(slips, { ...asked, count: '1' })).statusCode).toBe(422)
    await expect(database.query('delete from slip_batch')).rejects.toThrow()
  })
})
