import { addPlan, withScope } from '@long-dan/database/dashboard'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const today = dashboard.today()
const province = await aPerson(app, dashboard, 'province-official')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-hoang-hoa-kv399')
const otherArea = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const commune = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-tien-15991')
const auditor = await aPerson(app, dashboard, 'auditor')

const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const wave = { name: 'Đợt 2', kind: 'wave', which: 'listed', communes: 'Xã Hoằng Tiến\n15865', target: '2' }
const late = { ...wave, dueOn: '2026-06-30' }
const versionOf = (html: string) => /name="version" value="(?<version>\d+)"/u.exec(html)?.groups?.version ?? ''

async function recognise(code: string) {
  const facts = { level: 'commune', state: 'recognised', decisionNumber: '9/QĐ', decidedOn: '2026-05-05' }
  expect((await province.post('/rollout/models', { ...facts, unit: code })).statusCode).toBe(303)
}

it('names the line of the list, and the number, that cannot be', async () => {
  for (const [wrong, sentence] of [
    [{ communes: 'Xã Hoằng Tiến\n\nXã Trên Trời' }, 'Dòng 3: “Xã Trên Trời”'],
    // A commune of another area.
    [{ communes: 'phuong-hac-thanh-14797' }, 'Dòng 1'],
    [{ communes: ' ' }, 'ít nhất một xã, phường'],
    [{ target: '3' }, 'chỉ có 2 xã, phường'],
    [{ dueOn: '2026-02-30' }, 'Hạn hoàn thành'],
  ] as const) {
    const { statusCode, body } = await area.post('/rollout/plans', { ...late, ...wrong })
    expect([statusCode, body.includes(sentence), body.includes('value="Đợt 2"')], sentence).toEqual([422, true, true])
  }
  expect(await database.countRows('rollout_plan')).toBe(0)
})

it('computes progress from the register: it slips, and is reached once the last is recognised', async () => {
  await recognise('15991')
  const { headers } = await area.post('/rollout/plans', late)
  const url = String(headers.location)
  const page = textOf((await area.get(url)).body)
  expect(page).toContain('Quá hạn, thiếu 1 xã, phường · 1 xã, phường được công nhận; cần 2 trong 2')
  expect(page).toMatch(/Xã Hoằng Hóa Chưa được công nhận.*Xã Hoằng Tiến Được công nhận/u)
  await recognise('15865')
  expect(textOf((await area.get('/rollout/plans')).body)).toMatch(/Đợt 2 .*Đã đạt/u)
  // Typed in Vietnamese, and read aloud as Vietnamese on a page in English.
  expect((await area.get('/rollout/plans?lang=en')).body).toMatch(/<a lang="vi" [^>]*>Đợt 2<\/a>/u)
  const english = (await area.get(`${url}?lang=en`)).body
  for (const said of ['<h1 lang="vi">Đợt 2</h1>', '<span lang="vi">Đợt 2</span>']) expect(english).toContain(said)
  // An official who sees only one of its communes gets no verdict on the whole plan.
  const seen = textOf((await commune.get('/rollout/plans')).body)
  expect(seen).toContain('Đợt 2')
  expect(seen).toContain('chỉ thấy xã, phường thuộc quyền')
  expect(textOf((await otherArea.get('/rollout/plans')).body)).not.toContain('Đợt 2')
})

it('takes the communes that are left as a wave of the province', async () => {
  const [{ all = 0 } = {}] = await database.query<{ all: number }>(
    `select count(*)::integer as all from administrative_unit where level = 'commune' and valid_to is null`,
  )
  const rest = { ...wave, name: 'Các xã còn lại', which: 'rest', communes: '', target: String(all - 2), dueOn: today }
  expect((await province.post('/rollout/plans', { ...rest, target: String(all - 1) })).statusCode).toBe(422)
  // A list that would not be used is not dropped.
  const unused = await province.post('/rollout/plans', { ...rest, communes: 'Xã Hoằng Tiến' })
  expect([unused.statusCode, unused.body.includes('xin chọn “Theo danh sách bên dưới”')]).toEqual([422, true])
  const { headers } = await province.post('/rollout/plans', rest)
  expect(textOf((await province.get(String(headers.location))).body)).toContain(`cần ${all - 2} trong ${all - 2}`)
  expect((await province.get(`${headers.location}?page=2`)).body).toContain('rel="prev"')
})

it('is changed by its own level and the province, version by version, and by nobody else', async () => {
  const { headers } = await area.post('/rollout/plans', { ...late, name: 'Kế hoạch 2027' })
  const url = String(headers.location)
  const version = versionOf((await area.get(url)).body)
  for (const person of [otherArea, commune, auditor]) {
    expect((await person.post(url, { ...late, version })).statusCode).toBe(404)
    expect((await person.post(`${url}/withdraw`, { version })).statusCode).toBe(404)
    expect((await person.get(url)).body).not.toContain('name="version"')
  }
  expect((await area.post(url, { ...late, target: '1', version })).statusCode).toBe(303)
  const twice = await area.post(url, { ...late, version })
  expect([twice.statusCode, twice.body.includes('người khác đã lưu thay đổi')]).toEqual([409, true])
  expect((await province.post(`${url}/withdraw`, { version: '2' })).statusCode).toBe(303)
  expect((await area.get('/rollout/plans')).body).not.toContain('Kế hoạch 2027')
  const gone = textOf((await area.get(url)).body)
  expect(gone).toContain('Kế hoạch này đã rút')
  expect(gone).toMatch(/Rút kế hoạch .*1 trong 2 xã, phường .*2 trong 2 xã, phường/u)
  expect((await province.post(url, { ...late, version: '3' })).statusCode).toBe(404)
})

it('is refused by PostgreSQL itself for the unit of somebody else', async () => {
  const [{ other = 0 } = {}] = await database.query<{ other: number }>(
    `select id as other from administrative_unit where code = 'KV380' and valid_to is null`,
  )
  const facts = { kind: 'wave', name: 'a', communeIds: [1], target: 1, dueOn: today, isVoid: false } as const
  const asked = { role: 'district-official', unitIds: [1], accountId: area.accountId }
  const scoped = withScope(dashboard.door, asked, (door) => addPlan(door, area.accountId, other, facts))
  await expect(scoped).rejects.toMatchObject({ code: '42501' })
})
