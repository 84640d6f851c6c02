import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person, submit } from '../gate/people.test-support.ts'
import { formOn } from './form-on.test-support.ts'

const database = await freshDatabase('2026-11-23')
const desk = await aDesk(database)
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

let [administrator, commune, area] = [] as unknown as [Person, Person, Person]
beforeAll(async () => {
  administrator = await aPerson(app, dashboard, 'administrator')
  commune = await aPerson(app, dashboard, 'commune-official', desk.unitSlug)
  area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
})

const reason = 'Họp với bà con thôn Đông,\nghi lại từng ý kiến'

it('shows what was typed into a form about something that is gone, and saves nothing', async () => {
  const gone = '/improvements/b0000000-0000-4000-8000-00000000000f'
  const typed = { version: '1', state: 'doing', what: reason, who: 'Bộ phận Một cửa', dueOn: '2026-12-01', reason: '' }
  const reply = await commune.post(gone, typed)
  expect(reply.statusCode).toBe(404)
  expect(reply.body).toContain('Những gì Ông/Bà gửi chưa được lưu')
  expect(reply.body).toContain(reason)
  expect(reply.body).toContain('01/12/2026')
})

it('shows it too where the sender may no longer see what it is about', async () => {
  const office = `/desks/${desk.code}/office`
  const shown = formOn((await commune.get(office)).body, office)
  const [elsewhere] = await database.query<{ id: number }>(
    `select id from administrative_unit where code = '15991' and valid_to is null`,
  )
  await database.query(`update account set unit_id = ${elsewhere?.id} where id = '${commune.accountId}'`)
  const reply = await commune.post(office, { ...shown, address: '<b>1 Đại lộ</b> Lê Lợi' })
  await database.query(`update account set unit_id = ${desk.unitId} where id = '${commune.accountId}'`)
  expect(reply.statusCode).toBe(404)
  expect(reply.body).toContain('&lt;b&gt;1 Đại lộ&lt;/b&gt; Lê Lợi')
  expect(formOn((await commune.get(office)).body, office)).toEqual(shown)
})

it('shows it where the form itself is unknown without what it is about, as far as it is words', async () => {
  const reply = await area.post(`/desks/${desk.code}/paper/A7K4QX/look/first`, {
    sheet: '1',
    page: '1',
    'row-overall': '5',
    remark: reason,
  })
  expect(reply.statusCode).toBe(404)
  expect(reply.body).toContain(reason)
})

it('never shows a password, nor what another site has sent', async () => {
  const passwords = await administrator.post('/accounts/ai-khong-co/password', { ownPassword: 'một câu rất riêng' })
  expect(passwords.statusCode).toBe(404)
  expect(passwords.body).not.toContain('một câu rất riêng')
  const [office, foreign] = [`/desks/${desk.code}/office`, `/desks/${(await aDesk(database, '15991')).code}/office`]
  expect((await submit(app, office, { address: reason })).statusCode).toBe(401)
  for (const formToken of ['', 'x'.repeat(43)]) {
    const reply = await commune.post(foreign, { address: reason, formToken })
    expect(reply.statusCode).toBe(404)
    expect(reply.body).not.toContain(reason)
  }
})
