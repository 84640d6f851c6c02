import { aDesk, aTestBox, aWitness, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { buildDashboardApp } from '../app.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, signInAs, testPassword } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const trial = await aDashboard(database)
const real = await buildDashboardApp({ ...trial, demo: false })
afterAll(async () => {
  await trial.app.close()
  await real.close()
})

await aPerson(trial.app, trial, 'administrator')
const [row] = await database.query<{ username: string }>(`select username from account where role = 'administrator'`)
const administrator = await signInAs(real, row?.username ?? '', testPassword)
const stateOf = async (label: string, person = administrator) => {
  const page = (await person.get('/set-up')).body.replace(/\s+/gu, ' ')
  return new RegExp(`<b>(?<mark>[✓○]) (?:<a [^>]*>)?${label}`, 'u').exec(page)?.groups?.mark
}

it('leads an administrator of a real installation there first, and nobody else', async () => {
  expect((await administrator.get('/')).headers.location).toBe('/set-up')
  const province = await aPerson(real, trial, 'province-official')
  expect((await province.get('/')).headers.location).toMatch(/^\/units\//u)
  expect((await province.get('/set-up')).statusCode).toBe(404)
  const inTrial = await signInAs(trial.app, row?.username ?? '', testPassword)
  expect((await inTrial.get('/')).headers.location).toMatch(/^\/units\//u)
})

it('names what is missing, sees it done, and forgets nothing at a restart', async () => {
  for (const label of [
    'Cơ quan phụ trách',
    'Tên miền',
    'Quản trị viên thứ hai',
    'Đường dây nóng',
    'Giờ làm việc',
    'Biển mã QR',
    'Sao lưu',
    'Cơ quan làm chứng',
  ])
    expect(await stateOf(label), label).toBe('○')
  // Names of settings are for the operator, who opens the folded details. A form's token may look like one.
  const shown = (await administrator.get('/set-up')).body.replace(/<details.*?<\/details>|<input[^>]*>/gsu, '')
  expect(shown.match(/[A-Z]{3,}_[A-Z]+|npm run/gu)).toBeNull()
  await aDesk(database, '14797', '2026-11-02')
  await database.query(`update desk set hotline = '1022'`)
  await database.query(`insert into account (id, username, name, email, role, unit_id)
    values ('hai', 'quan-tri-hai', 'Hai', 'quan-tri-hai@accounts.invalid', 'administrator', 1)`)
  expect(await stateOf('Đường dây nóng')).toBe('✓')
  expect(await stateOf('Quản trị viên thứ hai')).toBe('✓')
  expect((await administrator.post('/set-up', { step: 'posters' })).statusCode).toBe(303)
  expect((await administrator.post('/set-up', { step: 'controller' })).statusCode).toBe(422)
  const again = await buildDashboardApp({
    ...trial,
    demo: false,
    controllerName: 'Sở Nội vụ',
    ballotUrl: 'https://khao-sat.example',
  })
  const person = await signInAs(again, row?.username ?? '', testPassword)
  for (const label of ['Biển mã QR', 'Cơ quan phụ trách', 'Tên miền'])
    expect(await stateOf(label, person), label).toBe('✓')
  await again.close()
})

it('says that no worker has made a key, so that nobody can cast', async () => {
  const said = 'Hòm phiếu chưa có khóa cho hôm nay'
  for (const page of ['/set-up', '/inbox']) expect((await administrator.get(page)).body, page).toContain(said)
  expect(await stateOf('Khóa của hòm phiếu')).toBe('○')
  await aTestBox(database, [trial.today()])
  for (const page of ['/set-up', '/inbox']) expect((await administrator.get(page)).body, page).not.toContain(said)
})

it('says at once that nobody can open what citizens cast', async () => {
  expect(await stateOf('Khóa của hòm phiếu')).toBe('✓')
  await database.query(`insert into box_trouble values ('box-off', '2026-11-23')`)
  expect(await stateOf('Khóa của hòm phiếu')).toBe('○')
  const said = 'Từ ngày 23/11/2026, tiến trình nền không có khóa bí mật của hòm phiếu'
  for (const page of ['/set-up', '/inbox']) expect((await administrator.get(page)).body, page).toContain(said)
  await database.query(
    `delete from box_trouble; insert into box_trouble values ('key-locked', '2026-11-23', 1), ('key-locked', '2026-11-23', 2)`,
  )
  expect((await administrator.get('/set-up')).body.match(/bỏ vào hòm ngày 23\/11\/2026/gu)).toHaveLength(1)
  await database.query('delete from box_trouble')
})

it('is out of the way when all is done', async () => {
  await database.query(`
    insert into desk_hours (desk_id, first_weekday, last_weekday, opens, closes)
    select id, 1, 5, '07:00', '11:30' from desk where not exists (select from desk_hours where desk_id = desk.id)`)
  await aWitness(database, '2026-11-23')
  await administrator.post('/set-up', { step: 'backup' })
  const done = await buildDashboardApp({
    ...trial,
    demo: false,
    controllerName: 'Sở Nội vụ',
    ballotUrl: 'https://khao-sat.example',
  })
  const person = await signInAs(done, row?.username ?? '', testPassword)
  expect((await person.get('/')).headers.location, (await person.get('/set-up')).body).toMatch(/^\/units\//u)
  await done.close()
})
